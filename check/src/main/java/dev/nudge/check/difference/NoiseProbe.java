package dev.nudge.check.difference;

import dev.nudge.check.difference.Scheme.Interval;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * Measures a function's noise from seven values close together, by the rules of ECnoise (Moré and
 * Wild, Estimating computational noise, SIAM J. Sci. Comput. 33, 2011).
 */
final class NoiseProbe {
  private static final int POINTS = 7;

  /** In units of x's rounding; no whole number of them, whose short fractions hide rounding. */
  private static final double SPACING = 201.618;

  private static final double CLOSER = 0x1p-4;
  private static final int TRIES = 10;

  /** Noise of so many units of the values is rounding; more may be an oscillation. */
  private static final double LIKE_ROUNDING = 0x1p10;

  /** The same at 0, where between neighbours there is room for a lot. */
  private static final double LIKE_ROUNDING_AT_0 = 8;

  /** A difference of two values that is more than so much noise is none. */
  private static final double CERTAIN = 6;

  /** Where the window of seven places begins, in spacings from x: around x, above it, below it. */
  private static final int[] WINDOWS = {-3, 0, -6};

  private final double x;
  private final double value;
  private final Interval domain;
  private final FloatingPoint precision;
  private double spacing;
  private int window;
  private int tries;
  private Noise noise;
  private double slope; // of the seven values

  NoiseProbe(double x, double value, Interval domain, FloatingPoint precision) {
    this.precision = precision;
    this.x = x;
    this.value = value;
    this.domain = domain;
    this.spacing = precision.realised(x, SPACING * precision.unit() * (x == 0 ? 1 : Math.abs(x)));
    skipWindowsOutside();
  }

  /** The distance of the places from each other. */
  double spacing() {
    return spacing;
  }

  /** The noise once it is known, until then null. */
  Noise noise() {
    return noise;
  }

  /** Whether the seven values rise or fall otherwise than noise makes them. */
  boolean contradicts(Derivative derivative) {
    double distance = Math.abs(slope - derivative.value()) - derivative.error();
    return distance * (POINTS - 1) * spacing > CERTAIN * noise.level();
  }

  double[] wanted() {
    double[] places = new double[POINTS - 1];
    int at = 0;
    for (int i = 0; i < POINTS; i++) {
      int offset = WINDOWS[window] + i;
      if (offset != 0) {
        places[at++] = precision.round(x + offset * spacing);
      }
    }
    return places;
  }

  void take(double[] values) {
    double[] all = new double[POINTS];
    int middle = -WINDOWS[window];
    System.arraycopy(values, 0, all, 0, middle);
    all[middle] = value;
    System.arraycopy(values, middle, all, middle + 1, values.length - middle);
    if (!Arrays.stream(all).allMatch(Double::isFinite)) {
      window++;
      skipWindowsOutside();
      return;
    }
    tries++;
    DifferenceTable table = new DifferenceTable(all);
    double closer = precision.realised(x, spacing * CLOSER);
    if (tries < TRIES
        && table.noise()
            > (x == 0 ? LIKE_ROUNDING_AT_0 : LIKE_ROUNDING) * precision.unit() * greatest(all)
        && closer >= 3 * precision.ulp(x)) {
      spacing = closer;
    } else {
      slope = (all[POINTS - 1] - all[0]) / ((POINTS - 1) * spacing);
      double rounding = Noise.rounding(precision.ulp(value) + Math.abs(slope) * precision.ulp(x));
      noise = new Noise(Math.max(table.noise(), rounding), precision);
    }
  }

  private void skipWindowsOutside() {
    while (window < WINDOWS.length
        && !(domain.contains(x + WINDOWS[window] * spacing)
            && domain.contains(x + (WINDOWS[window] + POINTS - 1) * spacing))) {
      window++;
    }
    if (window == WINDOWS.length) {
      noise = Noise.presumed(value, precision);
    }
  }

  private static double greatest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  /**
   * The repeated differences of equally spaced values: those of the smooth part vanish from column
   * to column, those of noise grow by a known law (Hamming, Introduction to Applied Numerical
   * Analysis, 1971).
   */
  static final class DifferenceTable {
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

    /** Whether three neighbouring columns agree on the noise; the first changes sign. */
    boolean showsNoise() {
      return firstNoisy() >= 0;
    }

    /** The noise's standard deviation; where none shows, the most that the last columns allow. */
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

  /**
   * The noise of a function's values around a place.
   *
   * @param level its standard deviation
   * @param precision what the values are rounded to at least
   */
  record Noise(double level, FloatingPoint precision) {
    /** Nothing was measured: values are presumed to be rounded to doubles. */
    static Noise presumed(double value) {
      return presumed(value, FloatingPoint.DOUBLE);
    }

    /** Nothing was measured: values are presumed to be rounded. */
    static Noise presumed(double value, FloatingPoint precision) {
      return new Noise(rounding(precision.ulp(value)), precision);
    }

    /** The standard deviation of the errors that rounding to multiples of {@code unit} makes. */
    static double rounding(double unit) {
      return unit / Math.sqrt(12);
    }

    /** The error bar of a value; large values have large rounding errors, two of them at least. */
    double of(double value) {
      return 3 * Math.max(level, 2 * rounding(precision.ulp(value)));
    }
  }
}
