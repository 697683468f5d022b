package dev.nudge.lab.run;

/** What cannot be done. The message is one line. */
public class RefusedException extends IllegalArgumentException implements Worded.Problem {
  private static final long serialVersionUID = 1;

  private final transient Worded worded;

  public RefusedException(String message, Worded worded) {
    super(message);
    this.worded = worded;
  }

  @Override
  public final Worded worded() {
    return worded;
  }
}
