package dev.nudge.train;

/** Training was stopped because the loss or a weight is no longer a finite number. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int iteration;

  DivergedException(int iteration, double loss) {
    super(
        "the loss became %s at iteration %,d; a smaller learning rate may help"
            .formatted(loss, iteration));
    this.iteration = iteration;
  }

  /** The update after which the loss was not finite, from 1. */
  public int iteration() {
    return iteration;
  }
}
