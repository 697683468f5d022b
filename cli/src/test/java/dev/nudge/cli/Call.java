package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the command line, as a user would type it.
 *
 * @param exitCode 0, 1 or 2
 * @param out what it printed
 * @param err what it complained of
 */
record Call(int exitCode, String out, String err) {
  static Call nudge(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = String.valueOf(args[i]);
    }
    int exitCode = Nudge.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Call(exitCode, out.toString(), err.toString());
  }

  /** A call of {@code train} whose run is to be written to {@code run}. */
  static Call train(Path run, Object... options) {
    List<Object> words = new ArrayList<>(List.of("train", "--out", run));
    words.addAll(List.of(options));
    return nudge(words.toArray());
  }

  /** Asserts that it was refused in one line that has all of these parts. */
  void assertRefused(String... parts) {
    assertThat(err).hasLineCount(1).startsWith("nudge: ").contains(parts);
    assertThat(err).doesNotContain("Exception", "\tat ");
    assertThat(exitCode).isEqualTo(2);
  }
}
