package dev.nudge.data;

import java.util.Arrays;

/** Collects rows in memory: as bytes until a value is none, without zeros where many are 0. */
final class MemoryRowBuilder implements RowBuilder {
  /** A value without its zeros takes a column beside it: 12 bytes instead of 8. */
  private static final double WORTH_LEAVING_OUT_ZEROS = 8.0 / 12;

  private static final int FIRST_CAPACITY = 1024;

  private final int features;
  private int[] starts = new int[FIRST_CAPACITY];
  private int[] columns = new int[FIRST_CAPACITY];
  private byte[] levels = new byte[FIRST_CAPACITY];
  private double[] values; // in place of the levels once there is a value that is no byte
  private int size;

  MemoryRowBuilder(int features) {
    this.features = features;
  }

  @Override
  public void add(double[] raw) {
    if (levels != null && !RowBuilder.areBytes(raw)) {
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
      return SparseRows.ofLevels(features, rowStarts, rowColumns, Arrays.copyOf(levels, stored));
    }
    Rows sparse =
        SparseRows.ofValues(features, rowStarts, rowColumns, Arrays.copyOf(values, stored));
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
    return SparseRows.ofAllValues(features, all);
  }
}
