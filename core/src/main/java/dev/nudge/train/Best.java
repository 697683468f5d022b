package dev.nudge.train;

/**
 * The best network of a run so far.
 *
 * @param validationLoss its loss; infinite before the first epoch
 * @param epochsSince how many epochs were no better since
 */
public record Best(double validationLoss, int epochsSince) {
  /** None yet. */
  public static final Best NONE = new Best(Double.POSITIVE_INFINITY, 0);

  /** What is best after another epoch. */
  Best after(double loss) {
    return loss < validationLoss ? new Best(loss, 0) : new Best(validationLoss, epochsSince + 1);
  }
}
