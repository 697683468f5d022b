package dev.nudge.check.difference;

/** The values that a variable may take; bounds may be infinite. */
public record Interval(double low, double high) {
  /** Any value. */
  public static final Interval UNBOUNDED =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "expected a lower bound that is not above the upper one, found %s and %s"
              .formatted(low, high));
    }
  }

  /** Whether the variable may take the value {@code x}. */
  public boolean contains(double x) {
    return low <= x && x <= high;
  }
}
