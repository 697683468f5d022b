package dev.nudge.fuzz;

import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.util.Locale;

/**
 * The target that Jazzer calls: once with the name of a {@link Parser}, then with one input after
 * another.
 */
public final class Fuzz {
  private static Parser parser;

  private Fuzz() {}

  public static void fuzzerInitialize(String[] args) {
    parser = Parser.valueOf(args[0].toUpperCase(Locale.ROOT));
    readOrRefuse(parser, new byte[0]); // loads classes, for which an input has no time
  }

  public static void fuzzerTestOneInput(byte[] input) {
    readOrRefuse(parser, input);
  }

  /** Has a file read or refused in one line. */
  static boolean readOrRefuse(Parser parser, byte[] file) {
    try {
      parser.read(file);
      return true;
    } catch (MalformedFileException refused) {
      if (refused.getMessage().lines().count() != 1) {
        throw new AssertionError("a message of several lines", refused);
      }
      return false;
    } catch (IOException | RuntimeException defect) {
      throw new AssertionError(defect);
    }
  }
}
