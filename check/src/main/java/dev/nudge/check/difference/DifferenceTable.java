package dev.nudge.check.difference;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * The repeated differences of equally spaced values of a function. Those of its smooth part vanish
 * from column to column, those of its noise grow by a known law, so that each column estimates the
 * noise (Hamming, Introduction to Applied Numerical Analysis, 1971).
 */
final class DifferenceTable {
  private static final double AGREEMENT = 4;
  private static final int AGREEING_COLUMNS = 3;

  private final double[] levels; // of the columns 1, 2, …: the noise as each of them sees it
  private final boolean[] changesSign; // of the same columns

  DifferenceTable(double[] values) {
    int columns = values.length - 1;
    levels = new double[columns];
    changesSign = new boolean[columns];
    double[] differences = values.clone();
    double gamma = 1; // (k!)² / (2k)!, the variance of a value over that of a k-th difference
    for (int k = 1; k <= columns; k++) {
      gamma *= k / (4.0 * k - 2);
      double squares = 0;
      for (int i = 0; i < values.length - k; i++) {
        differences[i] = differences[i + 1] - differences[i];
        squares += differences[i] * differences[i];
        changesSign[k - 1] |= i > 0 && differences[i] * differences[i - 1] < 0;
      }
      levels[k - 1] = Math.sqrt(gamma * squares / (values.length - k));
    }
  }

  /** Whether three neighbouring columns agree on the noise, and the first of them changes sign. */
  boolean showsNoise() {
    return firstNoisy() >= 0;
  }

  /**
   * The standard deviation of the noise; where the table does not show it, the most that its last
   * columns allow.
   */
  double noise() {
    int first = firstNoisy();
    return first >= 0 ? levels[first] : neighbours(levels.length - AGREEING_COLUMNS).getMax();
  }

  private int firstNoisy() {
    for (int k = 0; k + AGREEING_COLUMNS <= levels.length; k++) {
      DoubleSummaryStatistics neighbours = neighbours(k);
      if (changesSign[k] && neighbours.getMax() <= AGREEMENT * neighbours.getMin()) {
        return k;
      }
    }
    return -1;
  }

  /** The levels of three neighbouring columns. */
  private DoubleSummaryStatistics neighbours(int from) {
    return Arrays.stream(levels, from, from + AGREEING_COLUMNS).summaryStatistics();
  }
}
