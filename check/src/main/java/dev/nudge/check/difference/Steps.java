package dev.nudge.check.difference;

/** Steps as rounding leaves them. */
final class Steps {
  private Steps() {}

  /**
   * The step that rounding leaves of {@code h}: (|x| + h) − |x|. Stepping away from 0 is where
   * digits get lost, so the result is exact in both directions.
   */
  static double realised(double x, double h) {
    double magnitude = Math.abs(x);
    return magnitude + h - magnitude;
  }

  /** The scale of the function around {@code x}: its size, at least 1. */
  static double scale(double x) {
    return Math.max(Math.abs(x), 1);
  }
}
