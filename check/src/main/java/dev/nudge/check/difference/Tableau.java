package dev.nudge.check.difference;

/**
 * Difference quotients with ever smaller steps, extrapolated to step 0 (Richardson 1911), each
 * entry with what it can be off by. An entry is as trustworthy as it agrees with the coarser ones
 * that it was made of (Ridders, Accurate computation of F′(x) and F′(x)F″(x), Adv. Eng. Software 4,
 * 1982).
 */
final class Tableau {
  private static final int COLUMNS = 8;

  /**
   * An entry of the tableau.
   *
   * @param truncation the larger one of the distances from its two coarser neighbours
   * @param rounding what the noise of the function's values has become in it
   */
  record Entry(double value, double truncation, double rounding) {
    double error() {
      return truncation + rounding;
    }

    Derivative derivative() {
      return new Derivative(value, truncation, rounding);
    }
  }

  private final int power;
  private final Noise noise;
  private final double[] steps = new double[COLUMNS]; // of the last rows, the newest first
  private Entry[] row = {};
  private Entry best;

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
    Entry[] next = new Entry[Math.min(row.length + 1, COLUMNS)];
    next[0] = new Entry(quotient, Double.POSITIVE_INFINITY, rounding + Math.ulp(quotient));
    for (int j = 1; j < next.length; j++) {
      Entry finer = next[j - 1];
      Entry coarser = row[j - 1];
      double weight = 1 / (Math.pow(steps[j] / h, power) - 1);
      double value = finer.value + weight * (finer.value - coarser.value);
      next[j] =
          new Entry(
              value,
              Math.max(Math.abs(value - finer.value), Math.abs(value - coarser.value)),
              finer.rounding + weight * (finer.rounding + coarser.rounding));
      consider(next[j]);
    }
    row = next;
  }

  private void consider(Entry entry) {
    boolean better = best == null || entry.error() < best.error();
    if (better && noise.allows(entry.value, entry.error())) {
      best = entry;
    }
  }

  /** The entry that is known best, or null if there is none yet. */
  Entry best() {
    return best;
  }
}
