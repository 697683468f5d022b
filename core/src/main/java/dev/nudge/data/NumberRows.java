package dev.nudge.data;

import java.util.Arrays;

/** Features as numbers in double precision: all of them, or without the zeros. */
final class NumberRows implements Rows {
  private final int features;
  private final int[] starts; // (N + 1)
  private final int[] columns; // (stored), or null where nothing is left out
  private final double[] values; // (stored)

  /**
   * @param columns (stored): the column of each value, or null where a row holds all D
   * @param values (stored), not copied
   */
  NumberRows(int features, int[] starts, int[] columns, double[] values) {
    this.features = features;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
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
    if (columns == null) {
      System.arraycopy(values, starts[n], to, 0, features);
      return;
    }
    Arrays.fill(to, 0);
    for (int i = starts[n]; i < starts[n + 1]; i++) {
      to[columns[i]] = values[i];
    }
  }
}
