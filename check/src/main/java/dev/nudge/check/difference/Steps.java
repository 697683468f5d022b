package dev.nudge.check.difference;

/** What rounding makes of steps. */
final class Steps {
  private Steps() {}

  /**
   * The step that is taken in fact where {@code h} is asked for: (|x| + h) − |x|. Stepping away
   * from 0 is where digits get lost, so the step that is left can be taken in both directions.
   */
  static double realised(double x, double h) {
    double magnitude = Math.abs(x);
    return magnitude + h - magnitude;
  }

  /** The size of {@code x}, as long as 1 is no better guess. */
  static double scale(double x) {
    return Math.max(Math.abs(x), 1);
  }
}
