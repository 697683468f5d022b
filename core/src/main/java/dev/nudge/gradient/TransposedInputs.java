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
   * The transpose of {@code x} (N, inputs) and its element-wise odd powers side by side, with a row
   * of ones below: (inputs + 1, terms · N), whose column m·N + n holds x[n, :]^(2m+1) and a 1. For
   * one term these are the inputs of a unit's weights and the 1 that is the input of its bias.
   *
   * @param terms the number of powers, at least 1
   * @return a view of arrays that the next call overwrites
   */
  SparseMatrix of(SparseMatrix x, int inputs, int terms) {
    int N = x.rows();
    int stored = terms * (x.stored() + N);
    if (starts.length != inputs + 1) {
      starts = new int[inputs + 1];
      ends = new int[inputs + 1];
    }
    if (columns.length < stored) {
      columns = new int[stored];
      values = new double[stored];
    }
    layOut(x, inputs, terms);
    for (int n = 0; n < N; n++) {
      fill(x, n, terms);
    }
    for (int i = 0; i < terms * N; i++) {
      columns[starts[inputs] + i] = i;
    }
    Arrays.fill(values, starts[inputs], ends[inputs], 1);
    return new SparseMatrix(starts, ends, columns, null, values);
  }

  /** Each row begins where the one before it will end; nothing is in them yet. */
  private void layOut(SparseMatrix x, int inputs, int terms) {
    Arrays.fill(ends, 0);
    for (int n = 0; n < x.rows(); n++) {
      for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
        ends[x.columns()[i]]++;
      }
    }
    int start = 0;
    for (int i = 0; i < inputs; i++) {
      starts[i] = start;
      start += terms * ends[i];
      ends[i] = starts[i];
    }
    starts[inputs] = start;
    ends[inputs] = start + terms * x.rows();
  }

  private void fill(SparseMatrix x, int n, int terms) {
    for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
      int input = x.columns()[i];
      int at = ends[input];
      double value = x.value(i);
      double power = value;
      for (int m = 0; m < terms; m++) {
        columns[at + m] = m * x.rows() + n;
        values[at + m] = power;
        power *= value * value;
      }
      ends[input] = at + terms;
    }
  }
}
