package dev.nudge.check.difference;

/**
 * The noise of a function's values around a place, and bounds of its slope there.
 *
 * @param level the standard deviation of the values' noise
 * @param leastSlope the slope is hardly less than this
 * @param greatestSlope nor is it greater than this
 */
record Noise(double level, double leastSlope, double greatestSlope) {
  /** Nothing was measured: values are presumed to be rounded to doubles. */
  static Noise presumed(double value) {
    return new Noise(rounding(Math.ulp(value)), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** The standard deviation of the errors that rounding to multiples of {@code unit} makes. */
  static double rounding(double unit) {
    return unit / Math.sqrt(12);
  }

  /** The error bar of a value; large values have large rounding errors. */
  double of(double value) {
    return 3 * Math.max(level, rounding(Math.ulp(value)));
  }

  /** The slope as far as the noise measurement tells it. */
  Derivative slope() {
    double width = greatestSlope - leastSlope;
    return Double.isFinite(width)
        ? new Derivative(leastSlope + width / 2, 0, width / 2)
        : Derivative.NONE;
  }

  /** Whether a derivative within {@code error} of {@code slope} fits the values close by. */
  boolean allows(double slope, double error) {
    return slope + error >= leastSlope && slope - error <= greatestSlope;
  }
}
