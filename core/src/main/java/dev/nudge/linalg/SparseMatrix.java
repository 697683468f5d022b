package dev.nudge.linalg;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * A matrix whose zeros are left out: row n has value {@link #value value(i)} in column {@code
 * columns[i]} for i from {@code starts[n]} (inclusive) to {@code ends[n]} (exclusive). The arrays
 * are shared, not copied; rows may lie anywhere in them.
 *
 * <p>To each row a baseline may have to be added, one row that is the same for all: so are data
 * kept whose zeros became other numbers when they were scaled. {@link #withoutBaseline} is the
 * plain matrix.
 *
 * @param starts (rows)
 * @param ends (rows)
 * @param columns (stored), ascending within a row
 * @param levels (stored), which of the {@code values} each one is, or null: then they are stored
 *     themselves
 * @param values (stored), or (256) where there are {@code levels}
 * @param baseline (columns), or null where none is added; there is none where there are levels
 */
public record SparseMatrix(
    int[] starts, int[] ends, int[] columns, byte[] levels, double[] values, double[] baseline) {
  private static final int CACHE_LINE = 64; // bytes
  private static final int WHOLE_ROWS_ARE_FASTER = 3; // times

  public SparseMatrix {
    if (baseline != null && levels != null) {
      throw new IllegalArgumentException("levels cannot have a baseline");
    }
  }

  /** A matrix to whose rows nothing is added. */
  public SparseMatrix(int[] starts, int[] ends, int[] columns, byte[] levels, double[] values) {
    this(starts, ends, columns, levels, values, null);
  }

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

  /**
   * The matrix whose row n is the baseline and what {@code read} writes, added up; all of it is
   * stored unless much of what is written is 0.
   *
   * @param baseline (columns)
   */
  public static SparseMatrix withBaseline(
      double[] baseline, int rows, ObjIntConsumer<double[]> read) {
    int columns = baseline.length;
    SparseMatrix x = withoutZeros(rows, columns, read);
    if (!isWorthLeavingOutZeros(x.stored(), (long) rows * columns)) {
      double[] values = new double[Math.multiplyExact(rows, columns)];
      double[] row = new double[columns];
      for (int n = 0; n < rows; n++) {
        x.read(n, row);
        System.arraycopy(row, 0, values, n * columns, columns);
      }
      x = dense(values, rows, columns);
    }
    return new SparseMatrix(x.starts, x.ends, x.columns, null, x.values, baseline);
  }

  /** Rows that are stored whole are multiplied in less time a value than others. */
  public static boolean isWorthLeavingOutZeros(long stored, long all) {
    return stored <= all / WHOLE_ROWS_ARE_FASTER;
  }

  public int rows() {
    return starts.length;
  }

  /** The value that is stored at {@code i}, to which the baseline is still to be added. */
  public double value(int i) {
    return levels == null ? values[i] : values[levels[i] & 0xff];
  }

  /** Writes the row {@code n}, its baseline added. */
  public void read(int n, double[] to) {
    if (baseline == null) {
      Arrays.fill(to, 0);
    } else {
      System.arraycopy(baseline, 0, to, 0, to.length);
    }
    for (int i = starts[n]; i < ends[n]; i++) {
      to[columns[i]] += value(i);
    }
  }

  /** The same matrix to whose rows nothing is added; this one, if it is so already. */
  public SparseMatrix withoutBaseline() {
    return baseline == null
        ? this
        : withoutZeros(rows(), baseline.length, (row, n) -> read(n, row));
  }

  /**
   * By how much the power 2m + 1 of the element of which {@code i} is stored is more than that of
   * the baseline.
   */
  double oddPowerBeyondBaseline(int i, int m) {
    if (baseline == null || m == 0) {
      return oddPower(value(i), m);
    }
    double base = baseline[columns[i]];
    return oddPower(base + value(i), m) - oddPower(base, m);
  }

  /**
   * Writes {@link #oddPowerBeyondBaseline} of what is stored from {@code first} to {@code end};
   * there are no levels.
   */
  void oddPowersBeyondBaseline(int m, int first, int end, double[] to) {
    if (m == 0) {
      System.arraycopy(values, first, to, 0, end - first);
    } else if (baseline == null) {
      for (int i = first; i < end; i++) {
        to[i - first] = oddPower(values[i], m);
      }
    } else {
      for (int i = first; i < end; i++) {
        double base = baseline[columns[i]];
        to[i - first] = oddPower(base + values[i], m) - oddPower(base, m);
      }
    }
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

  /** The number of elements that are not 0; without a baseline those that are stored count so. */
  public long nonZeros() {
    if (baseline == null) {
      return stored();
    }
    int inBaseline = 0;
    for (double base : baseline) {
      inBaseline += base == 0 ? 0 : 1;
    }
    long nonZeros = (long) inBaseline * rows();
    for (int n = 0; n < starts.length; n++) {
      for (int i = starts[n]; i < ends[n]; i++) {
        double base = baseline[columns[i]];
        nonZeros += (base + values[i] == 0 ? 0 : 1) - (base == 0 ? 0 : 1);
      }
    }
    return nonZeros;
  }

  /** x^(2m+1) for m from 0 to 7, without a loop, which vectors would not survive. */
  static double oddPower(double x, int m) {
    double square = x * x;
    double fourth = square * square;
    double power = (m & 1) == 0 ? x : x * square;
    power = (m & 2) == 0 ? power : power * fourth;
    return (m & 4) == 0 ? power : power * (fourth * fourth);
  }

  /** No element has a greater absolute value than this. */
  public double bound() {
    if (levels != null) {
      return greatest(values);
    }
    boolean isBaselineSeen = baseline != null && stored() < (long) rows() * baseline.length;
    double bound = isBaselineSeen ? greatest(baseline) : 0;
    for (int n = 0; n < starts.length; n++) {
      for (int i = starts[n]; i < ends[n]; i++) {
        double base = baseline == null ? 0 : baseline[columns[i]];
        bound = Math.max(bound, Math.abs(base + values[i]));
      }
    }
    return bound;
  }

  private static double greatest(double... values) {
    double greatest = 0;
    for (double value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
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
