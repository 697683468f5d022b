package dev.nudge.run;

/** A run that began well had to be given up; the message is the one line that says why. */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunFailedException(String message) {
    super(message);
  }
}
