package dev.nudge.data;

import dev.nudge.linalg.SparseMatrix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Features that came as bytes and stay bytes, the zeros left out: 60,000 MNIST images take 45 MB
 * instead of 376 MB as doubles.
 */
final class ByteRows implements Rows {
  /** What each of the 256 bytes stands for. */
  private static final double[] SHARES = levelValues(new Scaling.Pixels());

  private static final double[] NUMBERS = levelValues(new Scaling.None());

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final int features;
  private final int[] starts; // (N + 1)
  private final int[] columns; // (number of bytes that are not 0)
  private final byte[] levels; // (the same)

  /**
   * @param bytes (N, D), row-major; not kept
   */
  ByteRows(byte[] bytes, int features) {
    this.features = features;
    this.starts = new int[bytes.length / features + 1];
    for (int n = 0; n < size(); n++) {
      int end = (n + 1) * features;
      int inked = 0;
      for (int i = inked(bytes, n * features, end); i < end; i = inked(bytes, i + 1, end)) {
        inked++;
      }
      starts[n + 1] = starts[n] + inked;
    }
    this.columns = new int[starts[size()]];
    this.levels = new byte[columns.length];
    for (int n = 0, at = 0; n < size(); n++) {
      int first = n * features;
      int end = first + features;
      for (int i = inked(bytes, first, end); i < end; i = inked(bytes, i + 1, end)) {
        columns[at] = i - first;
        levels[at++] = bytes[i];
      }
    }
  }

  /** The first index from {@code from} at which the byte is not 0, or {@code end}. */
  private static int inked(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] == 0) {
      i += i + Long.BYTES <= end && (long) LONGS.get(bytes, i) == 0 ? Long.BYTES : 1;
    }
    return i;
  }

  /** The bytes that are not 0, row by row; the arrays are not copied. */
  ByteRows(int features, int[] starts, int[] columns, byte[] levels) {
    this.features = features;
    this.starts = starts;
    this.columns = columns;
    this.levels = levels;
  }

  @Override
  public int size() {
    return starts.length - 1;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public void read(int n, double[] to) {
    Arrays.fill(to, 0);
    for (int i = starts[n]; i < starts[n + 1]; i++) {
      to[columns[i]] = levels[i] & 0xff;
    }
  }

  /** Copies nothing where a byte means the same number in every column and 0 means 0. */
  @Override
  public SparseMatrix inputs(int[] chosen, Scaling scaling) {
    if (scaling instanceof Scaling.PerFeature) {
      return ScaledRows.of(this, chosen, scaling);
    }
    int[] from = new int[chosen.length];
    int[] to = new int[chosen.length];
    for (int n = 0; n < chosen.length; n++) {
      from[n] = starts[chosen[n]];
      to[n] = starts[chosen[n] + 1];
    }
    double[] values = scaling instanceof Scaling.Pixels ? SHARES : NUMBERS;
    return new SparseMatrix(from, to, columns, levels, values);
  }

  private static double[] levelValues(Scaling scaling) {
    double[] values = new double[256];
    Arrays.setAll(values, level -> scaling.apply(0, level));
    return values;
  }
}
