package dev.nudge.numerical;

/**
 * How the gradient of one layer is computed.
 *
 * @param series how its nudges are evaluated, or null where each is evaluated by itself
 * @param kinks where a series does not hold, or null if it holds everywhere
 */
record LayerPlan(Interpolation series, KinkCrossings kinks) {
  boolean isInterpolated() {
    return series != null;
  }

  /** Whether nudges of unit {@code j} in sample {@code n} are evaluated by themselves. */
  boolean isDirect(int n, int j) {
    return series == null || (kinks != null && kinks.near(n, j));
  }

  boolean hasDirect() {
    return series == null || kinks != null;
  }
}
