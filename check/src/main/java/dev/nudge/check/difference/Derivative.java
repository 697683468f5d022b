package dev.nudge.check.difference;

/**
 * A measured derivative with its error bar.
 *
 * @param value NaN if the function cannot be differentiated here
 * @param truncation bound of the error of finite steps, at least 0
 * @param rounding bound of the error of noise in the function's values, at least 0
 * @param below the slope just below the place
 * @param above that just above it; another one only at a kink, or where it is not known which is
 *     the function's
 * @param concealed slopes of this size may hide as an oscillation in the noise between neighbouring
 *     numbers; usually infinite
 * @param corners how far the slope may be from {@code value} if rounding hides the corners of an
 *     interpolated function; usually tiny
 */
public record Derivative(
    double value,
    double truncation,
    double rounding,
    double below,
    double above,
    double concealed,
    double corners) {

  /** A derivative without a kink. */
  public Derivative(double value, double truncation, double rounding) {
    this(value, truncation, rounding, value, value);
  }

  /** A derivative with the slopes on both sides. */
  public Derivative(double value, double truncation, double rounding, double below, double above) {
    this(value, truncation, rounding, below, above, Double.POSITIVE_INFINITY, 0);
  }

  /** This derivative with another bound of the rounding error. */
  public Derivative withRounding(double bound) {
    return new Derivative(value, truncation, bound, below, above, concealed, corners);
  }

  Derivative concealedFrom(double size) {
    return new Derivative(value, truncation, rounding, below, above, size, corners);
  }

  Derivative withCorners(double distance) {
    return new Derivative(value, truncation, rounding, below, above, concealed, distance);
  }

  /** The result where there is no value. */
  static final Derivative NONE =
      new Derivative(Double.NaN, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** One of two slopes, or any between them: the error bar, all of it rounding, holds both. */
  Derivative orSlope(Derivative other) {
    double least = Math.min(value, other.value);
    double greatest = Math.max(value, other.value);
    return new Derivative(
        least + (greatest - least) / 2,
        0,
        Math.max(error(), other.error()) + (greatest - least) / 2,
        least,
        greatest);
  }

  /** The bound of the whole error. */
  public double error() {
    return truncation + rounding;
  }

  /** Whether the slope is that below or that above, and it is not known which. */
  public boolean isOneOfTwo() {
    return (below < above || below > above) && !hasKink();
  }

  /** Whether the slopes on the two sides differ by more than their errors. */
  public boolean hasKink() {
    return (below < above || below > above) && truncation >= Math.abs(above - below) / 2;
  }
}
