package dev.nudge.check.difference;

import java.util.Arrays;

/**
 * Where a function may be evaluated; a function need not be defined outside.
 *
 * @param coordinates the interval of each coordinate; empty where there are no bounds
 */
record Bounds(Interval... coordinates) {
  static final Bounds NONE = new Bounds();

  /**
   * @throws IllegalArgumentException if the lengths differ, or a lower bound is above the upper one
   */
  static Bounds of(double[] lower, double[] upper) {
    if (lower.length != upper.length) {
      throw new IllegalArgumentException(
          "%d lower bounds and %d upper bounds".formatted(lower.length, upper.length));
    }
    Interval[] intervals = new Interval[lower.length];
    Arrays.setAll(intervals, i -> new Interval(lower[i], upper[i]));
    return new Bounds(intervals);
  }

  Interval of(int coordinate) {
    return coordinates.length == 0 ? Interval.UNBOUNDED : coordinates[coordinate];
  }

  /** Makes sure that {@code x} may be evaluated. */
  void check(double[] x) {
    if (coordinates.length > 0 && coordinates.length != x.length) {
      throw new IllegalArgumentException(
          "%d bounds for a point of %d coordinates".formatted(coordinates.length, x.length));
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        throw new IllegalArgumentException("x[%d] is %s, expected a number".formatted(i, x[i]));
      }
      if (!of(i).contains(x[i])) {
        throw new IllegalArgumentException(
            "x[%d] is %s, outside its bounds %s to %s"
                .formatted(i, x[i], of(i).low(), of(i).high()));
      }
    }
  }
}
