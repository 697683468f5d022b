package dev.nudge.check.difference;

import java.util.ArrayList;
import java.util.List;

/**
 * Difference quotients with ever smaller steps, extrapolated to step 0 (Richardson 1911), each
 * entry with its error bar: the truncation error is at most the larger one of the distances from
 * the two coarser entries that it was made of (Ridders, Accurate computation of F′(x) and
 * F′(x)F″(x), Adv. Eng. Software 4, 1982).
 */
final class Tableau {
  private static final int COLUMNS = 8;

  private final int power;
  private final double[] steps = new double[COLUMNS]; // of the last rows, the newest first
  private final List<Entry> entries = new ArrayList<>();
  private Entry[] row = {};

  /**
   * An extrapolated slope.
   *
   * @param step the smallest one that it was made of
   * @param top the largest one
   */
  record Entry(double value, double truncation, double rounding, double step, double top) {
    double error() {
      return truncation + rounding;
    }
  }

  /**
   * @param power the quotients' errors are a series in h^power: 2 for central ones, else 1
   */
  Tableau(int power) {
    this.power = power;
  }

  /** Adds the row of a step that is smaller than all before it. */
  void add(double h, double quotient, double rounding) {
    System.arraycopy(steps, 0, steps, 1, COLUMNS - 1);
    steps[0] = h;
    Entry[] next = new Entry[Math.min(row.length + 1, COLUMNS)];
    next[0] = new Entry(quotient, Double.POSITIVE_INFINITY, rounding + Math.ulp(quotient), h, h);
    for (int j = 1; j < next.length; j++) {
      Entry finer = next[j - 1];
      Entry coarser = row[j - 1];
      double weight = 1 / (Math.pow(steps[j] / h, power) - 1);
      double value = finer.value + weight * (finer.value - coarser.value);
      next[j] =
          new Entry(
              value,
              truncation(value, finer, coarser, j < row.length ? row[j] : null),
              finer.rounding + weight * (finer.rounding + coarser.rounding),
              h,
              steps[j]);
      entries.add(next[j]);
    }
    row = next;
  }

  /**
   * Two distances may be small by chance, a third one hardly: the entry of the same order in the
   * row before is at least four times as far from the slope, and where there is none the two count
   * fourfold.
   */
  private static double truncation(double value, Entry finer, Entry coarser, Entry before) {
    double distance = Math.max(Math.abs(value - finer.value), Math.abs(value - coarser.value));
    return before == null || !Double.isFinite(before.value)
        ? 4 * distance
        : Math.max(distance, Math.abs(value - before.value) / 4);
  }

  List<Entry> entries() {
    return entries;
  }
}
