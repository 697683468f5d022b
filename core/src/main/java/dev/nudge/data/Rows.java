package dev.nudge.data;

import dev.nudge.linalg.SparseMatrix;

/** The raw features of N samples, (N, D), wherever and however they are kept. Immutable. */
sealed interface Rows permits ByteRows, NumberRows, DiskRows, SelectedRows {

  /** The number of samples, N. */
  int size();

  /** The number of features, D. */
  int features();

  /** Writes all D raw features of sample {@code n} into {@code to}. */
  void read(int n, double[] to);

  /** What a network sees of the samples {@code chosen}, in that order: (chosen, D). */
  default SparseMatrix inputs(int[] chosen, Scaling scaling) {
    return ScaledRows.of(this, chosen, scaling);
  }
}
