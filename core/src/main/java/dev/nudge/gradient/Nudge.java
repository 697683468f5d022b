package dev.nudge.gradient;

/** The step h of a numerical derivative. */
final class Nudge {
  private Nudge() {}

  static double checked(double h) {
    if (!(h > 0) || Double.isInfinite(h)) {
      throw new IllegalArgumentException("h must be a number above 0, found " + h);
    }
    return h;
  }
}
