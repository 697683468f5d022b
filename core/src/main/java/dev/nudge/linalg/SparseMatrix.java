package dev.nudge.linalg;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * A matrix whose zeros are left out: row n has value {@link #value value(i)} in column {@code
 * columns[i]} for i from {@code starts[n]} (inclusive) to {@code ends[n]} (exclusive). The arrays
 * are shared, not copied; rows may lie anywhere in them.
 *
 * @param starts (rows)
 * @param ends (rows)
 * @param columns (stored), ascending within a row
 * @param levels (stored), which of the {@code values} each one is, or null: then they are stored
 *     themselves
 * @param values (stored), or (256) where there are {@code levels}
 */
public record SparseMatrix(
    int[] starts, int[] ends, int[] columns, byte[] levels, double[] values) {
  private static final int CACHE_LINE = 64; // bytes

  /** A view of a dense row-major matrix: nothing is left out, {@code values} stays shared. */
  public static SparseMatrix dense(double[] values, int rows, int columns) {
    int[] starts = new int[rows];
    int[] ends = new int[rows];
    int[] indices = new int[rows * columns];
    for (int n = 0; n < rows; n++) {
      starts[n] = n * columns;
      ends[n] = (n + 1) * columns;
      for (int i = 0; i < columns; i++) {
        indices[n * columns + i] = i;
      }
    }
    return new SparseMatrix(starts, ends, indices, null, values);
  }

  /** The matrix whose row n is what {@code read} writes, without its zeros. */
  public static SparseMatrix withoutZeros(int rows, int columns, ObjIntConsumer<double[]> read) {
    int[] starts = new int[rows];
    int[] ends = new int[rows];
    int[] indices = new int[Math.multiplyExact(rows, columns)];
    double[] values = new double[indices.length];
    double[] row = new double[columns];
    for (int n = 0; n < rows; n++) {
      read.accept(row, n);
      starts[n] = n * columns; // rows with gaps between need no copying
      int at = starts[n];
      for (int i = 0; i < columns; i++) {
        indices[at] = i; // of a zero until the next value takes the place
        values[at] = row[i];
        at += row[i] == 0 ? 0 : 1;
      }
      ends[n] = at;
    }
    return new SparseMatrix(starts, ends, indices, null, values);
  }

  public int rows() {
    return starts.length;
  }

  /** The value that is stored at {@code i}. */
  public double value(int i) {
    return levels == null ? values[i] : values[levels[i] & 0xff];
  }

  /**
   * The number of values that each of the rows {@code from} to {@code to} stores, as they are and
   * in the same columns; 0 if they don't.
   */
  int storedAlike(int from, int to) {
    if (levels != null || from == to) {
      return 0;
    }
    int first = starts[from];
    int end = ends[from];
    for (int n = from + 1; n < to; n++) {
      if (ends[n] - starts[n] != end - first
          || !Arrays.equals(columns, starts[n], ends[n], columns, first, end)) {
        return 0;
      }
    }
    return end - first;
  }

  /** The number of values stored in all rows together. */
  public int stored() {
    int stored = 0;
    for (int n = 0; n < starts.length; n++) {
      stored += ends[n] - starts[n];
    }
    return stored;
  }

  /** No stored value has a greater absolute value than this. */
  public double bound() {
    double bound = 0;
    if (levels != null) {
      for (double value : values) {
        bound = Math.max(bound, Math.abs(value));
      }
      return bound;
    }
    for (int n = 0; n < starts.length; n++) {
      for (int i = starts[n]; i < ends[n]; i++) {
        bound = Math.max(bound, Math.abs(values[i]));
      }
    }
    return bound;
  }

  /**
   * Reads a little of each of the rows {@code from} to {@code to}, so that scattered ones come from
   * memory side by side.
   *
   * @return a number that means nothing, so that the reading is not optimized away
   */
  public int prefetch(int from, int to) {
    int read = 0;
    for (int n = from; n < to; n++) {
      for (int i = starts[n]; i < ends[n]; i += CACHE_LINE / Integer.BYTES) {
        read += columns[i];
      }
      for (int i = starts[n]; levels != null && i < ends[n]; i += CACHE_LINE) {
        read += levels[i];
      }
    }
    return read;
  }
}
