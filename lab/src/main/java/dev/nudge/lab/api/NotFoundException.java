package dev.nudge.lab.api;

/** What was asked for does not exist. The message is one line. */
public final class NotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotFoundException(String message) {
    super(message);
  }
}
