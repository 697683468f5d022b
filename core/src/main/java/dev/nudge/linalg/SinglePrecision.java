package dev.nudge.linalg;

/** Arithmetic that is rounded to single precision. */
public final class SinglePrecision {
  private SinglePrecision() {}

  /** The quotient of two numbers that single precision holds exactly. */
  public static double quotient(double dividend, double divisor) {
    return (float) dividend / (float) divisor;
  }
}
