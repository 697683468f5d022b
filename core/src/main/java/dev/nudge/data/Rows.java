package dev.nudge.data;

import dev.nudge.linalg.SparseMatrix;
import java.util.Arrays;

/** The raw features of N samples, (N, D), in memory or on the disk. Immutable. */
sealed interface Rows permits SparseRows, DiskRows, SelectedRows {

  /** The number of samples, N. */
  int size();

  /** The number of features, D. */
  int features();

  /** Writes all D raw features of sample {@code n} into {@code to}. */
  void read(int n, double[] to);

  /**
   * The inputs of the network for the samples {@code chosen}, in that order: (chosen, D), scaled,
   * without zeros.
   */
  default SparseMatrix inputs(int[] chosen, Scaling scaling) {
    int D = features();
    int[] starts = new int[chosen.length];
    int[] ends = new int[chosen.length];
    int[] columns = new int[Math.multiplyExact(chosen.length, D)];
    double[] values = new double[columns.length];
    double[] raw = new double[D];
    int at = 0;
    for (int n = 0; n < chosen.length; n++) {
      read(chosen[n], raw);
      starts[n] = at;
      for (int i = 0; i < D; i++) {
        double value = scaling.apply(i, raw[i]);
        if (value != 0) {
          columns[at] = i;
          values[at++] = value;
        }
      }
      ends[n] = at;
    }
    return new SparseMatrix(
        starts, ends, Arrays.copyOf(columns, at), null, Arrays.copyOf(values, at));
  }
}
