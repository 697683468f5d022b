package dev.nudge.io;

import java.io.IOException;

/** A file whose content is not as expected; the message says what was found and expected. */
public final class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param file whose name begins the message, with {@code ?} for its control characters
   */
  public MalformedFileException(String file, String problem) {
    super(file.replaceAll("\\p{Cntrl}", "?") + ": " + problem);
  }
}
