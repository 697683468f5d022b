package dev.nudge.linalg;

/** Division in single precision. */
public final class FloatDivision {
  private FloatDivision() {}

  /** The quotient of two numbers that single precision holds exactly. */
  public static double quotient(double dividend, double divisor) {
    return (float) dividend / (float) divisor;
  }
}
