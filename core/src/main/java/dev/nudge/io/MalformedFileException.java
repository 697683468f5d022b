package dev.nudge.io;

import java.io.IOException;

/**
 * A file whose content is not what was expected. The message names the file, what was found and
 * what was expected.
 */
public final class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param file the file's name, which begins the message
   * @param problem says what was found and what was expected
   */
  public MalformedFileException(String file, String problem) {
    super(file + ": " + problem);
  }
}
