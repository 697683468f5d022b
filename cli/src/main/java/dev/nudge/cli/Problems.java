package dev.nudge.cli;

import dev.nudge.io.MalformedFileException;
import dev.nudge.run.RunFailedException;
import dev.nudge.run.WrongCallException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns a failure into one line and an exit code: 2 for a wrong call, 1 for a failed run. */
public final class Problems {
  private Problems() {}

  static int wrongCall(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    String line = describe(problem);
    String help = "see " + command.getCommandSpec().qualifiedName() + " --help";
    say(command, line + (line.endsWith("?") ? " Else " : "; ") + help);
    return ExitCode.USAGE;
  }

  static int failedRun(Exception problem, CommandLine command, ParseResult parsed) {
    if (problem instanceof UncheckedIOException wrapped) {
      return failedRun(wrapped.getCause(), command, parsed);
    }
    if (problem instanceof MalformedFileException || problem instanceof WrongCallException) {
      say(command, problem.getMessage());
      return ExitCode.USAGE;
    }
    if (problem instanceof NoSuchFileException missing && missing.getReason() == null) {
      say(command, missing.getFile() + ": no such file");
      return ExitCode.USAGE;
    }
    if (problem instanceof RunFailedException) {
      say(command, problem.getMessage());
      return ExitCode.SOFTWARE;
    }
    if (problem instanceof IOException failure) {
      say(command, RunFailedException.reason(failure));
      return ExitCode.SOFTWARE;
    }
    say(command, "this is a defect in nudge: " + problem);
    problem.printStackTrace(command.getErr());
    return ExitCode.SOFTWARE;
  }

  private static String describe(ParameterException problem) {
    Set<String> commands = problem.getCommandLine().getSubcommands().keySet();
    if (problem instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !commands.isEmpty()) {
      return "found the command '%s', expected one of %s%s"
          .formatted(
              unmatched.getUnmatched().get(0), String.join(", ", commands), guess(unmatched));
    }
    String line = problem.getMessage().lines().findFirst().orElse("");
    return problem instanceof UnmatchedArgumentException unmatched ? line + guess(unmatched) : line;
  }

  private static String guess(UnmatchedArgumentException unmatched) {
    return unmatched.getSuggestions().stream()
        .findFirst()
        .map(". Did you mean %s?"::formatted)
        .orElse("");
  }

  /** Prints a line as nudge's own, with {@code ?} for the control characters of a file's name. */
  static void say(CommandLine command, String line) {
    PrintWriter err = command.getErr();
    err.println("nudge: " + line.replaceAll("\\p{Cntrl}", "?"));
    err.flush();
  }
}
