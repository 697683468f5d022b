package dev.nudge.bench.compare;

/** A program that was to be measured did not do its job. */
final class FailedRunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FailedRunException(String message) {
    super(message);
  }
}
