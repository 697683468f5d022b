package dev.nudge.check;

import dev.nudge.check.difference.Derivative;

/**
 * A measured derivative as a diagnosis takes it.
 *
 * @param index of its coordinate in the block
 * @param value the steeper of the two where it is one of two slopes
 * @param other the other one, else {@code value}
 * @param error the bar of each
 */
record MeasuredSlope(int index, double value, double other, double error) {
  static MeasuredSlope of(int index, Derivative derivative) {
    if (!derivative.isOneOfTwo()) {
      return new MeasuredSlope(index, derivative.value(), derivative.value(), derivative.error());
    }
    double below = derivative.below();
    double above = derivative.above();
    double error = derivative.error() - Math.abs(above - below) / 2;
    return Math.abs(below) > Math.abs(above)
        ? new MeasuredSlope(index, below, above, error)
        : new MeasuredSlope(index, above, below, error);
  }

  /** Whether it is known which slope it is. */
  boolean isDecided() {
    return value == other;
  }

  /** How far the slope, or the nearer one of the two, is from this one. */
  double distance(double expected) {
    return Math.min(Math.abs(expected - value), Math.abs(expected - other));
  }
}
