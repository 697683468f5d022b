package dev.nudge.bench.compare;

import java.util.Arrays;

/** Medians and straight lines. */
final class Statistics {
  private Statistics() {}

  /** The middle value, or the mean of the two middle ones. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** y = fixed + slope · x. */
  record Line(double fixed, double slope) {
    double at(double x) {
      return fixed + slope * x;
    }
  }

  /**
   * The straight line with the least sum of squared relative deviations, Σ ((y − line(x)) / y)².
   */
  static Line fit(double[] x, double[] y) {
    double w = 0;
    double wx = 0;
    double wxx = 0;
    double wy = 0;
    double wxy = 0;
    for (int i = 0; i < x.length; i++) {
      double weight = 1 / (y[i] * y[i]);
      w += weight;
      wx += weight * x[i];
      wxx += weight * x[i] * x[i];
      wy += weight * y[i];
      wxy += weight * x[i] * y[i];
    }
    double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
    return new Line((wy - slope * wx) / w, slope);
  }
}
