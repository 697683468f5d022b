package dev.nudge.cli;

import java.io.Console;

/** Where the output goes. */
final class Terminal {
  private Terminal() {}

  /** Whether someone sees the output on a terminal as it comes. */
  @SuppressWarnings("SystemConsoleNull") // newer JDKs are asked for their terminal below
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there is a console even where there is no terminal.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJdk22) {
      return true;
    }
  }
}
