package dev.nudge.gradient;

/** The step h of a numerical derivative. */
final class Nudge {
  /** Smaller ones, times an input and a weight, leave the numbers that have all their digits. */
  private static final double LEAST = 1e-300;

  private Nudge() {}

  static double checked(double h) {
    if (!(h >= LEAST) || Double.isInfinite(h)) {
      throw new IllegalArgumentException("h must be a number of at least 1e-300, found " + h);
    }
    return h;
  }
}
