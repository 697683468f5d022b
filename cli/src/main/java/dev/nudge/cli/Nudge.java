package dev.nudge.cli;

import dev.nudge.cli.options.ChoiceConverter;
import dev.nudge.cli.options.DataOptions;
import dev.nudge.cli.options.EngineOptions;
import dev.nudge.cli.options.HelpSections;
import dev.nudge.cli.options.HelpTexts;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Schedule;
import dev.nudge.run.Engine;
import dev.nudge.run.HeapLimit;
import dev.nudge.run.LocalEngine;
import dev.nudge.train.Initialization;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The command line's entrance. */
@Command(
    name = "nudge",
    description = "Neural networks, trained by numerical differentiation and by backpropagation.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Nudge implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
          TrainCommand.class,
          EvaluateCommand.class,
          PredictCommand.class,
          CompareCommand.class,
          CheckCommand.class,
          ImportCommand.class,
          ExportCommand.class,
          DescribeCommand.class,
          LabCommand.class,
          AutoComplete.GenerateCompletion.class);

  @Spec private CommandSpec spec;

  /** Nudge's version, as the jar's manifest has it. */
  static String version() {
    String version = Nudge.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "unpackaged");
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Runs the command; returns 0, 1 for a failed run, or 2 for a wrong call. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(commandLine(new LocalEngine(), called(args)), out, err, args);
  }

  /** Runs {@code train}, the one command there is, on another engine than this machine. */
  public static int run(Engine engine, PrintWriter out, PrintWriter err, String... args) {
    return run(commandLine(engine, List.of(TrainCommand.class)), out, err, args);
  }

  /** The command that is called, alone, as reading what a command takes takes time; else all. */
  private static List<Class<?>> called(String... args) {
    return COMMANDS.stream()
        .filter(type -> type != AutoComplete.GenerateCompletion.class) // which is about all of them
        .filter(type -> args.length > 0 && name(type).equals(args[0]))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  private static int run(CommandLine nudge, PrintWriter out, PrintWriter err, String... args) {
    CommandLine ready =
        nudge
            .setOut(out)
            .setErr(err)
            .registerConverter(
                Path.class, text -> Path.of(new DataOptions.FileName().convert(text)))
            .registerConverter(Optimizer.class, ChoiceConverter.of(Optimizer.all()))
            .registerConverter(Initialization.class, ChoiceConverter.of(Initialization.all()))
            .registerConverter(Schedule.class, ChoiceConverter.of(Schedule.all()))
            .setResourceBundle(new HelpTexts())
            .setParameterExceptionHandler(Problems::wrongCall)
            .setExecutionExceptionHandler(Problems::failedRun);
    for (CommandLine command : ready.getSubcommands().values()) {
      command.getCommandSpec().options().stream()
          .map(OptionSpec::type)
          .filter(Class::isEnum)
          .forEach(type -> registerEnum(command, type));
    }
    HelpSections.addTo(ready);
    int exitCode;
    try {
      exitCode = ready.execute(args);
    } catch (OutOfMemoryError heapTooSmall) {
      Problems.say(ready, HeapLimit.isTooSmall());
      return ExitCode.SOFTWARE;
    }
    if (exitCode == 0 && out.checkError()) {
      err.println("nudge: the output could not be written");
      return ExitCode.SOFTWARE;
    }
    return exitCode;
  }

  private static <E> void registerEnum(CommandLine command, Class<E> type) {
    command.registerConverter(type, ChoiceConverter.of(type));
  }

  private static CommandLine commandLine(Engine engine, List<Class<?>> commands) {
    CommandLine nudge = new CommandLine(new Nudge());
    nudge.getCommandSpec().version("nudge " + version());
    for (Class<?> type : commands) {
      CommandLine command =
          type == TrainCommand.class
              ? new CommandLine(new TrainCommand(engine))
              : new CommandLine(type);
      nudge.addSubcommand(command);
      if (type == TrainCommand.class) {
        EngineOptions.addTo(command.getCommandSpec(), engine);
      }
      command.setUnmatchedOptionsArePositionalParams(
          type == PredictCommand.class); // -1.5,2 is a sample
    }
    return nudge;
  }

  public static void main(String[] args) {
    VectorModule.add();
    Locale.setDefault(Locale.ROOT); // 0.9468 everywhere: what is printed is also read by programs
    System.setProperty(
        "java.awt.headless", "true"); // charts are drawn into files, never on a screen
    PrintWriter out = new PrintWriter(new StandardOutput(), false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Optional<Engine> provided = ServiceLoader.load(Engine.class).findFirst();
    System.exit(provided.isPresent() ? run(provided.get(), out, err, args) : run(out, err, args));
  }

  /**
   * The standard output. That whoever reads it has seen enough, as {@code head} has, is no error:
   * what is written from then on goes nowhere.
   */
  static final class StandardOutput extends OutputStream {
    private final OutputStream out;
    private boolean unread;

    StandardOutput() {
      this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (unread) {
        return;
      }
      try {
        out.write(bytes, offset, length);
      } catch (IOException failed) {
        unread = String.valueOf(failed.getMessage()).contains("pipe"); // broken, or being closed
        if (!unread) {
          throw failed;
        }
      }
    }
  }
}
