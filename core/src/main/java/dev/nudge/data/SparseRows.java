package dev.nudge.data;

import dev.nudge.linalg.NonZeroBytes;
import dev.nudge.linalg.SparseMatrix;
import java.util.Arrays;

/**
 * Features in memory without their zeros: as bytes where all are whole numbers from 0 to 255, else
 * as doubles.
 *
 * @param starts (N + 1)
 * @param columns (stored), or null where a row holds all D
 * @param levels (stored), or null where there are values
 * @param values (stored), or null where there are levels
 */
record SparseRows(int features, int[] starts, int[] columns, byte[] levels, double[] values)
    implements Rows {
  private static final double[] BYTE_SHARES = levelValues(new Scaling.Pixels());
  private static final double[] BYTE_VALUES = levelValues(new Scaling.None());

  /** Copies the bytes, (N, D), that are not 0. */
  static SparseRows ofBytes(int features, byte[] bytes) {
    int size = bytes.length / features;
    int[] starts = new int[size + 1];
    for (int n = 0; n < size; n++) {
      int end = (n + 1) * features;
      int stored = 0;
      for (int from = n * features; from < end; from += Long.SIZE) {
        stored += Long.bitCount(NonZeroBytes.marks(bytes, from, end));
      }
      starts[n + 1] = starts[n] + stored;
    }
    int[] columns = new int[starts[size]];
    byte[] levels = new byte[columns.length];
    for (int n = 0, at = 0; n < size; n++) {
      int first = n * features;
      int end = first + features;
      for (int from = first; from < end; from += Long.SIZE) {
        long marks = NonZeroBytes.marks(bytes, from, end);
        for (; marks != 0; marks &= marks - 1) {
          int i = from + Long.numberOfTrailingZeros(marks);
          columns[at] = i - first;
          levels[at++] = bytes[i];
        }
      }
    }
    return new SparseRows(features, starts, columns, levels, null);
  }

  @Override
  public int size() {
    return starts.length - 1;
  }

  @Override
  public void read(int n, double[] to) {
    if (columns == null) {
      System.arraycopy(values, starts[n], to, 0, features);
      return;
    }
    Arrays.fill(to, 0);
    for (int i = starts[n]; i < starts[n + 1]; i++) {
      to[columns[i]] = levels == null ? values[i] : levels[i] & 0xff;
    }
  }

  /** Copies nothing where a byte means the same number in every column and 0 means 0. */
  @Override
  public SparseMatrix inputs(int[] chosen, ImplicitCentering centering) {
    if (columns == null || chosen.length == 0 || !centering.leavesZeros()) {
      return Rows.super.inputs(chosen, centering);
    }
    if (centering.scaling() instanceof Scaling.PerFeature each) {
      SparseMatrix raw = stored(chosen, levels == null ? values : BYTE_VALUES);
      boolean sparse =
          centering.baseline() == null
              || SparseMatrix.isWorthLeavingOutZeros(raw.stored(), (long) chosen.length * features);
      return sparse
          ? scaled(raw, each, centering.baseline())
          : Rows.super.inputs(chosen, centering);
    }
    return levels == null
        ? Rows.super.inputs(chosen, centering)
        : stored(chosen, centering.scaling() instanceof Scaling.Pixels ? BYTE_SHARES : BYTE_VALUES);
  }

  /**
   * Some rows where they lie.
   *
   * @param ofStored what is stored, or what the levels stand for
   */
  private SparseMatrix stored(int[] chosen, double[] ofStored) {
    int[] from = new int[chosen.length];
    int[] to = new int[chosen.length];
    for (int n = 0; n < chosen.length; n++) {
      from[n] = starts[chosen[n]];
      to[n] = starts[chosen[n] + 1];
    }
    return new SparseMatrix(from, to, columns, levels, ofStored);
  }

  private static SparseMatrix scaled(SparseMatrix raw, Scaling.PerFeature each, double[] baseline) {
    int[] from = new int[raw.rows()];
    int[] to = new int[raw.rows()];
    int[] inputColumns = new int[raw.stored()];
    double[] inputs = new double[inputColumns.length];
    from[0] = raw.prefetch(0, raw.rows());
    for (int n = 0, at = 0; n < from.length; n++) {
      int first = raw.starts()[n];
      from[n] = at;
      to[n] = at + raw.ends()[n] - first;
      System.arraycopy(raw.columns(), first, inputColumns, at, to[n] - at);
      for (int i = first; i < raw.ends()[n]; i++, at++) {
        inputs[at] = each.apply(inputColumns[at], raw.value(i));
      }
    }
    return new SparseMatrix(from, to, inputColumns, null, inputs, baseline);
  }

  private static double[] levelValues(Scaling scaling) {
    double[] values = new double[256];
    Arrays.setAll(values, level -> scaling.apply(0, level));
    return values;
  }

  /** Collects rows in memory: as bytes until a value is none, without zeros where many are 0. */
  static final class Collector implements Builder {
    /** A value without its zeros takes a column beside it: 12 bytes instead of 8. */
    private static final double WORTH_LEAVING_OUT_ZEROS = 8.0 / 12;

    private static final int FIRST_CAPACITY = 1024;

    private final int features;
    private int[] starts = new int[FIRST_CAPACITY];
    private int[] columns = new int[FIRST_CAPACITY];
    private byte[] levels = new byte[FIRST_CAPACITY];
    private double[] values; // in place of the levels once there is a value that is no byte
    private int size;

    Collector(int features) {
      this.features = features;
    }

    @Override
    public void add(double[] raw) {
      if (levels != null && !Builder.areBytes(raw)) {
        turnToNumbers();
      }
      ensureCapacity();
      int at = starts[size];
      for (int i = 0; i < features; i++) {
        if (raw[i] == 0) {
          continue;
        }
        columns[at] = i;
        if (levels == null) {
          values[at] = raw[i];
        } else {
          levels[at] = (byte) raw[i];
        }
        at++;
      }
      starts[++size] = at;
    }

    private void turnToNumbers() {
      values = new double[levels.length];
      for (int i = 0; i < starts[size]; i++) {
        values[i] = levels[i] & 0xff;
      }
      levels = null;
    }

    private void ensureCapacity() {
      if (size + 1 == starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
      }
      int needed = Math.addExact(starts[size], features);
      if (needed > columns.length) {
        int capacity = (int) Math.max(needed, Math.min(2L * columns.length, Integer.MAX_VALUE - 8));
        columns = Arrays.copyOf(columns, capacity);
        if (levels == null) {
          values = Arrays.copyOf(values, capacity);
        } else {
          levels = Arrays.copyOf(levels, capacity);
        }
      }
    }

    @Override
    public Rows rows() {
      int stored = starts[size];
      int[] rowStarts = Arrays.copyOf(starts, size + 1);
      int[] rowColumns = Arrays.copyOf(columns, stored);
      if (levels != null) {
        return new SparseRows(features, rowStarts, rowColumns, Arrays.copyOf(levels, stored), null);
      }
      Rows sparse =
          new SparseRows(features, rowStarts, rowColumns, null, Arrays.copyOf(values, stored));
      boolean manyZeros = stored < WORTH_LEAVING_OUT_ZEROS * size * features;
      return manyZeros ? sparse : dense(sparse);
    }

    private Rows dense(Rows sparse) {
      double[] all = new double[Math.multiplyExact(size, features)];
      double[] row = new double[features];
      for (int n = 0; n < size; n++) {
        sparse.read(n, row);
        System.arraycopy(row, 0, all, n * features, features);
      }
      int[] rowStarts = new int[size + 1];
      Arrays.setAll(rowStarts, n -> n * features);
      return new SparseRows(features, rowStarts, null, null, all);
    }
  }
}
