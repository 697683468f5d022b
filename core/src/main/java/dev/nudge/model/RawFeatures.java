package dev.nudge.model;

import dev.nudge.data.Scaling;
import dev.nudge.linalg.EightBytes;

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
              "feature %d is %s, expected a finite number".formatted(i, raw[i]));
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

  /** Sixty-four bytes at a time: most pixels are background. */
  private int fillByLevel(byte[] raw, int[] columns, double[] values) {
    int stored = 0;
    int from = 0;
    for (; from + Long.SIZE <= raw.length; from += Long.SIZE) {
      long marks = 0; // bit i is set where byte from + i is not 0
      for (int b = 0; b < Long.SIZE; b += Byte.SIZE) {
        marks |= marks(EightBytes.at(raw, from + b)) << b;
      }
      for (; marks != 0; marks &= marks - 1) {
        int i = from + Long.numberOfTrailingZeros(marks);
        columns[stored] = i;
        values[stored++] = levels[raw[i] & 0xff];
      }
    }
    for (int i = from; i < raw.length; i++) {
      if (raw[i] != 0) {
        columns[stored] = i;
        values[stored++] = levels[raw[i] & 0xff];
      }
    }
    return stored;
  }

  /** Eight bits, one for each byte of {@code bytes}, set where that byte is not 0. */
  private static long marks(long bytes) {
    long sevenBits = 0x7f7f7f7f7f7f7f7fL;
    long highBits = (((bytes & sevenBits) + sevenBits) | bytes) & ~sevenBits;
    return ((highBits >>> 7) * 0x0102040810204080L) >>> 56; // moves bit 8i to bit 56 + i
  }
}
