package dev.nudge.model;

import dev.nudge.data.Scaling;
import dev.nudge.linalg.NonZeroBytes;

/** Makes a network's inputs of raw features: scaled, the zeros left out. Immutable. */
final class RawFeatures {
  private final Scaling scaling;
  private final boolean zeroStaysZero;
  private final double[]
      levels; // (256), the input for each byte where the scaling is the same for all features

  RawFeatures(Scaling scaling) {
    this.scaling = scaling;
    this.zeroStaysZero = !(scaling instanceof Scaling.PerFeature);
    this.levels = new double[256];
    for (int level = 0; level < levels.length && zeroStaysZero; level++) {
      levels[level] = scaling.apply(0, level);
    }
  }

  /**
   * Writes the places and the values of the inputs that are not left out; returns their number.
   *
   * @throws IllegalArgumentException if a feature is NaN or infinite
   */
  int fill(double[] raw, int[] columns, double[] values) {
    int stored = 0;
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != 0 || !zeroStaysZero) {
        double x = scaling.apply(i, raw[i]);
        if (!Double.isFinite(x)) {
          throw new IllegalArgumentException(
              "feature %s is %s, expected a finite number".formatted(i, raw[i]));
        }
        columns[stored] = i;
        values[stored++] = x;
      }
    }
    return stored;
  }

  /** As {@link #fill(double[], int[], double[])} for unsigned bytes, 0 to 255. */
  int fill(byte[] raw, int[] columns, double[] values) {
    if (zeroStaysZero) {
      return fillByLevel(raw, columns, values);
    }
    for (int i = 0; i < raw.length; i++) {
      columns[i] = i;
      values[i] = scaling.apply(i, raw[i] & 0xff);
    }
    return raw.length;
  }

  private int fillByLevel(byte[] raw, int[] columns, double[] values) {
    int stored = 0;
    for (int from = 0; from < raw.length; from += Long.SIZE) {
      long marks = NonZeroBytes.marks(raw, from, raw.length);
      for (; marks != 0; marks &= marks - 1) {
        int i = from + Long.numberOfTrailingZeros(marks);
        columns[stored] = i;
        values[stored++] = levels[raw[i] & 0xff];
      }
    }
    return stored;
  }
}
