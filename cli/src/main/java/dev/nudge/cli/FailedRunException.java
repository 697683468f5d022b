package dev.nudge.cli;

/** A run that began well had to be given up; the message is the one line that says why. */
final class FailedRunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FailedRunException(String message) {
    super(message);
  }
}
