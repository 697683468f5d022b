package dev.nudge.train;

/** Finds numbers that are NaN or infinite. */
final class Finite {
  private Finite() {}

  /** Whether those from {@code from} to {@code to} are finite: 0 · x is 0, or NaN. */
  static boolean all(double[] values, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) { // four sums, none of which waits for another
      a += 0 * values[i];
      b += 0 * values[i + 1];
      c += 0 * values[i + 2];
      d += 0 * values[i + 3];
    }
    for (; i < to; i++) {
      a += 0 * values[i];
    }
    return a + b + c + d == 0;
  }
}
