package dev.nudge.check;

import java.util.Locale;

/** Ways to get a gradient wrong, to see what that looks like. */
public enum Fault {
  /** Every derivative has the wrong sign. */
  SIGN {
    @Override
    void damage(double[] block, int rows, int columns) {
      multiply(block, -1);
    }
  },

  /** Every derivative is twice as large. */
  SCALE {
    @Override
    void damage(double[] block, int rows, int columns) {
      multiply(block, 2);
    }
  },

  /** The matrix is laid out column after column. */
  TRANSPOSE {
    @Override
    void damage(double[] block, int rows, int columns) {
      double[] right = block.clone();
      for (int i = 0; i < block.length; i++) {
        block[i % columns * rows + i / columns] = right[i];
      }
    }
  },

  /** Every derivative stands one place too far to the right; the last one comes first. */
  SHIFT {
    @Override
    void damage(double[] block, int rows, int columns) {
      double last = block[block.length - 1];
      System.arraycopy(block, 0, block, 1, block.length - 1);
      block[0] = last;
    }
  },

  /** The block was forgotten. */
  ZERO {
    @Override
    void damage(double[] block, int rows, int columns) {
      multiply(block, 0);
    }
  },

  /** The largest derivative alone is a tenth too large. */
  ONE {
    @Override
    void damage(double[] block, int rows, int columns) {
      int largest = 0;
      for (int i = 1; i < block.length; i++) {
        largest = Math.abs(block[i]) > Math.abs(block[largest]) ? i : largest;
      }
      block[largest] *= 1.1;
    }
  };

  abstract void damage(double[] block, int rows, int columns);

  private static void multiply(double[] block, double factor) {
    for (int i = 0; i < block.length; i++) {
      block[i] *= factor;
    }
  }

  /**
   * Damages the part of {@code gradient} that is {@code block}.
   *
   * @param gradient changed
   * @param offset index of the block's first derivative
   */
  public void damage(double[] gradient, int offset, Block block) {
    double[] part = java.util.Arrays.copyOfRange(gradient, offset, offset + block.size());
    damage(part, block.rows(), block.columns());
    System.arraycopy(part, 0, gradient, offset, part.length);
  }

  /** In small letters, as the command line takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
