package dev.nudge.spark;

import dev.nudge.cli.Nudge;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** One call of the command line. */
public record CommandCall(int exitCode, String out, String err) {
  /** {@code nudge train} on Spark. */
  public static CommandCall onSpark(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Nudge.run(
            new SparkEngine(),
            new PrintWriter(out),
            new PrintWriter(err),
            words(Stream.concat(Stream.of("train"), Stream.of(args))));
    return new CommandCall(exitCode, out.toString(), err.toString());
  }

  /** Any command without Spark. */
  public static CommandCall local(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Nudge.run(new PrintWriter(out), new PrintWriter(err), words(Stream.of(args)));
    return new CommandCall(exitCode, out.toString(), err.toString());
  }

  private static String[] words(Stream<Object> args) {
    return args.map(String::valueOf).toArray(String[]::new);
  }
}
