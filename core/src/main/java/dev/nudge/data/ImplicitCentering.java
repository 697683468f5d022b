package dev.nudge.data;

import java.util.Arrays;

/**
 * A scaling in two steps, of which the second is left to the network's first layer: data that are
 * mostly 0 stay so, although a raw 0 means another number after the scaling.
 *
 * @param scaling the first step: it divides alone, but for features whose 0 is far from their mean
 * @param baseline (D), the second step: what is to be added to each sample, 0 for those features;
 *     null if nothing is added
 * @param leavesZeros whether a raw 0 of any feature is still 0 after the first step
 */
record ImplicitCentering(Scaling scaling, double[] baseline, boolean leavesZeros) {
  /*
   * A feature that is 0 in at least half of the samples is, once it is standardized, at most 1
   * there: of a share q of zeros mean² ≤ (1 − q) · E[x²], by Cauchy and Schwarz, hence
   * (mean / deviation)² ≤ (1 − q) / q. Where most standardized features are farther away zeros are
   * rare, and nothing is gained; nor where many are so far that each sample stores them.
   */
  private static final double FARTHEST_OF_FREQUENT_ZEROS = 1;

  /** Sums with a far baseline would cancel: an input of 1 would lose more than two bits. */
  private static final double FARTHEST = 4;

  private static final int MOST_FAR = 3; // one in so many

  static ImplicitCentering of(Scaling scaling) {
    if (!(scaling instanceof Scaling.PerFeature each)) {
      return new ImplicitCentering(scaling, null, true);
    }
    double[] zeros = new double[each.features()];
    each.apply(zeros);
    if (areAllZero(zeros)) {
      return new ImplicitCentering(scaling, null, true);
    }
    long near = Arrays.stream(zeros).filter(x -> Math.abs(x) <= FARTHEST_OF_FREQUENT_ZEROS).count();
    long far = Arrays.stream(zeros).filter(x -> Math.abs(x) > FARTHEST).count();
    if (2 * near < zeros.length || MOST_FAR * far > zeros.length) {
      return new ImplicitCentering(scaling, null, false);
    }
    double[] shift = new double[zeros.length];
    double[] baseline = zeros.clone();
    for (int i = 0; i < shift.length; i++) {
      if (Math.abs(baseline[i]) > FARTHEST) {
        shift[i] = each.shift()[i];
        baseline[i] = 0;
      }
    }
    return new ImplicitCentering(
        new Scaling.PerFeature(shift, each.divisor()), baseline, areAllZero(shift));
  }

  private static boolean areAllZero(double... values) {
    return Arrays.stream(values).allMatch(x -> x == 0);
  }
}
