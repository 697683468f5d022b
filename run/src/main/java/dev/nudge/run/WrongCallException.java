package dev.nudge.run;

/** The call cannot be carried out as it stands; the message is the one line that says why. */
public final class WrongCallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WrongCallException(String message) {
    super(message);
  }
}
