package dev.nudge.check.difference;

/** The floating-point numbers that a function computes with. */
public enum FloatingPoint {
  /** 53 bits. */
  DOUBLE(0x1p-52),

  /** 24 bits: {@code float}. */
  SINGLE(0x1p-23);

  private final double unit;

  FloatingPoint(double unit) {
    this.unit = unit;
  }

  /** The distance of 1 from the next larger number. */
  public double unit() {
    return unit;
  }

  /** The rounding error of numbers like {@code value}, or of those like 1 if that is more. */
  double unitBeside(double value) {
    return unit * Math.max(1, Math.abs(value));
  }

  /** The number next to {@code value}. */
  public double round(double value) {
    return this == DOUBLE ? value : (float) value;
  }

  /** The distance of {@code value} from the next larger number. */
  double ulp(double value) {
    return this == DOUBLE ? Math.ulp(value) : Math.ulp((float) value);
  }

  /**
   * The step that rounding leaves of {@code h}: (|x| + h) − |x|, which is exact in both directions.
   */
  double realised(double x, double h) {
    double magnitude = Math.abs(x);
    return round(magnitude + h) - magnitude;
  }
}
