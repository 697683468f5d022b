package dev.nudge.check.difference;

/**
 * Difference quotients with ever smaller steps, extrapolated to step 0 (Richardson 1911), each
 * entry with its error bar: the truncation error is at most the larger one of the distances from
 * the two coarser entries that it was made of (Ridders, Accurate computation of F′(x) and
 * F′(x)F″(x), Adv. Eng. Software 4, 1982).
 */
final class Tableau {
  private static final int COLUMNS = 8;

  private final int power;
  private final Noise noise;
  private final double[] steps = new double[COLUMNS]; // of the last rows, the newest first
  private Derivative[] row = {};
  private Derivative mostAccurate;

  /**
   * @param power the quotients' errors are a series in h^power: 2 for central ones, else 1
   * @param noise what the function's values close by allow
   */
  Tableau(int power, Noise noise) {
    this.power = power;
    this.noise = noise;
  }

  /** Adds the row of a step that is smaller than all before it. */
  void add(double h, double quotient, double rounding) {
    System.arraycopy(steps, 0, steps, 1, COLUMNS - 1);
    steps[0] = h;
    Derivative[] next = new Derivative[Math.min(row.length + 1, COLUMNS)];
    next[0] = new Derivative(quotient, Double.POSITIVE_INFINITY, rounding + Math.ulp(quotient));
    for (int j = 1; j < next.length; j++) {
      Derivative finer = next[j - 1];
      Derivative coarser = row[j - 1];
      double weight = 1 / (Math.pow(steps[j] / h, power) - 1);
      double value = finer.value() + weight * (finer.value() - coarser.value());
      next[j] =
          new Derivative(
              value,
              Math.max(Math.abs(value - finer.value()), Math.abs(value - coarser.value())),
              finer.rounding() + weight * (finer.rounding() + coarser.rounding()));
      consider(next[j]);
    }
    row = next;
  }

  private void consider(Derivative entry) {
    boolean better = mostAccurate == null || entry.error() < mostAccurate.error();
    if (better && noise.allows(entry.value(), entry.error())) {
      mostAccurate = entry;
    }
  }

  /** The entry with the least error among those that the noise allows, or null if there is none. */
  Derivative mostAccurate() {
    return mostAccurate;
  }
}
