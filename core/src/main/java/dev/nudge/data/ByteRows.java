package dev.nudge.data;

import java.util.Arrays;

/**
 * Features that came as bytes and stay bytes, the zeros left out: 60,000 MNIST images take 45 MB
 * instead of 376 MB as doubles.
 */
final class ByteRows implements Rows {
  /** What each of the 256 bytes stands for. */
  private static final double[] SHARES = levelValues(new Scaling.Pixels());

  private static final double[] NUMBERS = levelValues(new Scaling.None());

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
      int inked = 0;
      for (int i = n * features; i < (n + 1) * features; i++) {
        inked += bytes[i] == 0 ? 0 : 1;
      }
      starts[n + 1] = starts[n] + inked;
    }
    this.columns = new int[starts[size()]];
    this.levels = new byte[columns.length];
    for (int n = 0, at = 0; n < size(); n++) {
      for (int i = 0; i < features; i++) {
        byte level = bytes[n * features + i];
        if (level != 0) {
          columns[at] = i;
          levels[at++] = level;
        }
      }
    }
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
