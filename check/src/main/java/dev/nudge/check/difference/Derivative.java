package dev.nudge.check.difference;

/**
 * A measured derivative with what it can be off by.
 *
 * @param value NaN if the function cannot be differentiated here
 * @param truncation how far the value can be off because steps are finite, at least 0
 * @param rounding how far it can be off because the function's values are noisy, at least 0
 * @param below the slope just below the place
 * @param above the slope just above it; other than {@code below} only at a kink
 */
public record Derivative(
    double value, double truncation, double rounding, double below, double above) {

  /** A derivative without a kink. */
  public Derivative(double value, double truncation, double rounding) {
    this(value, truncation, rounding, value, value);
  }

  /** What is said where no value is to be had. */
  static final Derivative NONE =
      new Derivative(Double.NaN, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** How far the value can be off. */
  public double error() {
    return truncation + rounding;
  }

  /** Whether the slopes on the two sides differ by more than their errors. */
  public boolean hasKink() {
    return below < above || below > above;
  }
}
