package dev.nudge.lab.run;

/**
 * The accuracies measured after one update.
 *
 * @param iteration the update, from 1
 * @param numerical of the numerical network
 * @param backprop of the other one
 */
public record Accuracy(int iteration, Shares numerical, Shares backprop) {
  /**
   * The shares that one network classifies rightly, NaN where not measured.
   *
   * @param test of the test set
   * @param train of what is learned from, once an epoch
   * @param validation of what is held back, once an epoch
   */
  public record Shares(double test, double train, double validation) {
    /** Nothing was measured. */
    public static final Shares NONE = new Shares(Double.NaN, Double.NaN, Double.NaN);

    /** The test set alone was measured. */
    static Shares ofTest(double test) {
      return new Shares(test, Double.NaN, Double.NaN);
    }
  }
}
