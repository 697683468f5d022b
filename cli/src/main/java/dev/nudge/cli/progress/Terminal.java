package dev.nudge.cli.progress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Scanner;

/** The terminal of this process, if it has one. */
final class Terminal {
  private static final int USUAL_COLUMNS = 80;

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

  /** The width of a line in characters; 80 where the terminal does not say. */
  static int columns() {
    ProcessBuilder stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty"));
    try (Scanner rowsAndColumns = new Scanner(stty.start().getInputStream(), US_ASCII)) {
      rowsAndColumns.nextInt();
      int columns = rowsAndColumns.nextInt();
      return columns > 0 ? columns : USUAL_COLUMNS;
    } catch (IOException | NoSuchElementException unknown) {
      return USUAL_COLUMNS;
    }
  }
}
