package dev.nudge.check.difference;

/**
 * The noise of a function's values around a place.
 *
 * @param level the standard deviation of the values' noise
 * @param precision what the values are rounded to at least
 */
record Noise(double level, FloatingPoint precision) {
  /** Nothing was measured: values are presumed to be rounded to doubles. */
  static Noise presumed(double value) {
    return presumed(value, FloatingPoint.DOUBLE);
  }

  /** Nothing was measured: values are presumed to be rounded. */
  static Noise presumed(double value, FloatingPoint precision) {
    return new Noise(rounding(precision.ulp(value)), precision);
  }

  /** The standard deviation of the errors that rounding to multiples of {@code unit} makes. */
  static double rounding(double unit) {
    return unit / Math.sqrt(12);
  }

  /** The error bar of a value; large values have large rounding errors, two of them at least. */
  double of(double value) {
    return 3 * Math.max(level, 2 * rounding(precision.ulp(value)));
  }
}
