package dev.nudge.check;

import java.util.Arrays;
import java.util.Locale;

/** Ways to get a gradient wrong on purpose, to see what a check says of it. */
public enum Fault {
  /** Every derivative has the wrong sign. */
  SIGN,

  /** Every derivative is twice as large. */
  SCALE,

  /** The matrix is laid out column after column. */
  TRANSPOSE,

  /** Every derivative stands one place too far to the right; the last one comes first. */
  SHIFT,

  /** The block was forgotten. */
  ZERO,

  /** The largest derivative alone is a tenth too large. */
  ONE;

  /** Damages the block that begins at {@code offset} of a gradient. */
  public void damage(double[] gradient, int offset, Block block) {
    double[] original = Arrays.copyOfRange(gradient, offset, offset + block.size());
    int rows = block.rows();
    int columns = block.columns();
    int largest = 0;
    for (int i = 1; i < original.length; i++) {
      largest = Math.abs(original[i]) > Math.abs(original[largest]) ? i : largest;
    }
    for (int i = 0; i < original.length; i++) {
      gradient[offset + i] =
          switch (this) {
            case SIGN -> -original[i];
            case SCALE -> 2 * original[i];
            case TRANSPOSE -> original[i % rows * columns + i / rows];
            case SHIFT -> original[(i + original.length - 1) % original.length];
            case ZERO -> 0 * original[i];
            case ONE -> i == largest ? 1.1 * original[i] : original[i];
          };
    }
  }

  /** In small letters, as the command line takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
