package dev.nudge.data;

import dev.nudge.linalg.SparseMatrix;
import java.util.Arrays;

/** Rows that are read and scaled one feature at a time into arrays of their own. */
final class ScaledRows {
  private ScaledRows() {}

  /** The samples {@code chosen}, scaled; what is 0 then is left out. */
  static SparseMatrix of(Rows rows, int[] chosen, Scaling scaling) {
    int D = rows.features();
    int[] starts = new int[chosen.length];
    int[] ends = new int[chosen.length];
    int[] columns = new int[Math.multiplyExact(chosen.length, D)];
    double[] values = new double[columns.length];
    double[] raw = new double[D];
    int at = 0;
    for (int n = 0; n < chosen.length; n++) {
      rows.read(chosen[n], raw);
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
