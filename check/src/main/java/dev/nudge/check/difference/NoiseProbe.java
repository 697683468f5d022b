package dev.nudge.check.difference;

import java.util.Arrays;

/**
 * Measures a function's noise from seven values close together, by the rules of ECnoise (Moré and
 * Wild, Estimating computational noise, SIAM J. Sci. Comput. 33, 2011): wider apart where most of
 * them are equal, closer where no noise is seen.
 */
final class NoiseProbe {
  private static final int POINTS = 7;

  /** In units of x. No whole number of ulps: places with short fractions hide what rounds them. */
  private static final double SPACING = 201.618 * 0x1p-52;

  private static final double WIDER = 0x1p7;
  private static final double CLOSER = 0x1p-4;
  private static final int TRIES = 5;

  /** Slopes between values so close together can all be off alike. */
  private static final double DOUBT = 0.1;

  /** Where the window of seven places begins, in spacings from x: around x, above it, below it. */
  private static final int[] WINDOWS = {-3, 0, -6};

  private final double x;
  private final double value;
  private final Interval domain;
  private double spacing;
  private int window;
  private int tries;
  private boolean coarse; // values are rounded so much that close ones are equal
  private Noise noise;

  NoiseProbe(double x, double value, Interval domain) {
    this.x = x;
    this.value = value;
    this.domain = domain;
    this.spacing = Steps.realised(x, SPACING * (x == 0 ? 1 : Math.abs(x)));
    skipWindowsOutside();
  }

  /** The noise once it is known, until then null. */
  Noise noise() {
    return noise;
  }

  double[] wanted() {
    double[] places = new double[POINTS - 1];
    int at = 0;
    for (int i = 0; i < POINTS; i++) {
      int offset = WINDOWS[window] + i;
      if (offset != 0) {
        places[at++] = x + offset * spacing;
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
    double closer = Steps.realised(x, spacing * CLOSER);
    if (tries < TRIES && mostAreEqual(all)) {
      coarse = true;
      spacing = Steps.realised(x, spacing * WIDER);
      skipWindowsOutside();
    } else if (tries < TRIES && !coarse && isSmooth(all, table) && closer > 4 * Math.ulp(x)) {
      spacing = closer;
    } else {
      noise = found(all, table);
    }
  }

  private void skipWindowsOutside() {
    while (window < WINDOWS.length
        && !(domain.contains(x + WINDOWS[window] * spacing)
            && domain.contains(x + (WINDOWS[window] + POINTS - 1) * spacing))) {
      window++;
    }
    if (window == WINDOWS.length) {
      noise = Noise.presumed(value);
    }
  }

  private static boolean mostAreEqual(double[] values) {
    int equal = 0;
    for (int i = 1; i < values.length; i++) {
      equal += values[i] == values[i - 1] ? 1 : 0;
    }
    return equal > values.length / 2;
  }

  /** Whether what is left in the table's last columns is still the function itself. */
  private static boolean isSmooth(double[] values, DifferenceTable table) {
    double greatest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    return !table.showsNoise() && table.noise() > Math.ulp(greatest);
  }

  private Noise found(double[] values, DifferenceTable table) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    double unit = Double.POSITIVE_INFINITY;
    for (int i = 1; i < values.length; i++) {
      double difference = values[i] - values[i - 1];
      least = Math.min(least, difference / spacing);
      greatest = Math.max(greatest, difference / spacing);
      unit = difference == 0 ? unit : Math.min(unit, Math.abs(difference));
    }
    double level = Math.max(table.noise(), Noise.rounding(Math.ulp(value)));
    if (coarse && Double.isFinite(unit)) {
      level = Math.max(level, Noise.rounding(unit));
    }
    double doubt =
        (2 * level + Math.ulp(value)) / spacing
            + (greatest - least)
            + DOUBT * Math.max(Math.abs(least), Math.abs(greatest));
    return new Noise(level, least - doubt, greatest + doubt);
  }
}
