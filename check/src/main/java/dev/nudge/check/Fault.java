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

  /**
   * Damages the part of {@code gradient} that is {@code block}.
   *
   * @param gradient changed
   * @param offset index of the block's first derivative
   */
  public void damage(double[] gradient, int offset, Block block) {
    double[] part = Arrays.copyOfRange(gradient, offset, offset + block.size());
    switch (this) {
      case SIGN -> multiply(part, -1);
      case SCALE -> multiply(part, 2);
      case TRANSPOSE -> transpose(part, block.rows(), block.columns());
      case SHIFT -> shift(part);
      case ZERO -> multiply(part, 0);
      case ONE -> enlargeLargest(part);
    }
    System.arraycopy(part, 0, gradient, offset, part.length);
  }

  private static void multiply(double[] block, double factor) {
    for (int i = 0; i < block.length; i++) {
      block[i] *= factor;
    }
  }

  private static void transpose(double[] block, int rows, int columns) {
    double[] original = block.clone();
    for (int i = 0; i < block.length; i++) {
      block[i % columns * rows + i / columns] = original[i];
    }
  }

  private static void shift(double[] block) {
    double last = block[block.length - 1];
    System.arraycopy(block, 0, block, 1, block.length - 1);
    block[0] = last;
  }

  private static void enlargeLargest(double[] block) {
    int largest = 0;
    for (int i = 1; i < block.length; i++) {
      largest = Math.abs(block[i]) > Math.abs(block[largest]) ? i : largest;
    }
    block[largest] *= 1.1;
  }

  /** In small letters, as the command line takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
