package dev.nudge.gradient;

import dev.nudge.data.SparseMatrix;
import java.util.Arrays;

/** Turns the inputs of a layer over. Keeps the arrays that it fills: one result at a time. */
final class TransposedInputs {
  private int[] starts = {}; // (inputs + 1)
  private int[] ends = {}; // (inputs + 1)
  private int[] columns = {}; // (stored)
  private double[] values = {}; // (stored)

  /**
   * The transpose of {@code x} (N, inputs) with a row of ones below, (inputs + 1, N): the inputs of
   * each weight of a unit, and the 1 that is the input of its bias.
   *
   * @return a view of arrays that the next call overwrites
   */
  SparseMatrix of(SparseMatrix x, int inputs) {
    int N = x.rows();
    int stored = x.stored() + N;
    if (starts.length != inputs + 1) {
      starts = new int[inputs + 1];
      ends = new int[inputs + 1];
    }
    if (columns.length < stored) {
      columns = new int[stored];
      values = new double[stored];
    }
    values[0] = x.touch(0, N);
    layOut(x, inputs);
    for (int n = 0; n < N; n++) {
      fill(x, n);
      columns[starts[inputs] + n] = n;
    }
    Arrays.fill(values, starts[inputs], ends[inputs], 1);
    return new SparseMatrix(starts, ends, columns, null, values);
  }

  /** Each row begins where the one before it will end; nothing is in them yet. */
  private void layOut(SparseMatrix x, int inputs) {
    Arrays.fill(ends, 0);
    for (int n = 0; n < x.rows(); n++) {
      for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
        ends[x.columns()[i]]++;
      }
    }
    int start = 0;
    for (int i = 0; i < inputs; i++) {
      starts[i] = start;
      start += ends[i];
      ends[i] = starts[i];
    }
    starts[inputs] = start;
    ends[inputs] = start + x.rows();
  }

  private void fill(SparseMatrix x, int n) {
    for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
      int at = ends[x.columns()[i]]++;
      columns[at] = n;
      values[at] = x.value(i);
    }
  }
}
