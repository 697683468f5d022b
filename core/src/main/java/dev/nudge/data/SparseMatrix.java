package dev.nudge.data;

/**
 * A matrix whose zeros are left out, in compressed sparse row format: row n has {@code values[i]}
 * in column {@code columns[i]} for i from {@code starts[n]} (inclusive) to {@code starts[n + 1]}
 * (exclusive). The arrays are shared, not copied.
 *
 * @param starts (rows + 1)
 * @param columns (number of stored values)
 * @param values (number of stored values)
 */
public record SparseMatrix(int[] starts, int[] columns, double[] values) {

  /** A view of a dense row-major matrix: nothing is left out, {@code values} stays shared. */
  public static SparseMatrix dense(double[] values, int rows, int columns) {
    int[] starts = new int[rows + 1];
    int[] indices = new int[rows * columns];
    for (int n = 0; n < rows; n++) {
      starts[n + 1] = (n + 1) * columns;
      for (int i = 0; i < columns; i++) {
        indices[n * columns + i] = i;
      }
    }
    return new SparseMatrix(starts, indices, values);
  }

  public int rows() {
    return starts.length - 1;
  }

  /**
   * The transpose of this (N, D) and its element-wise odd powers side by side, with a row of ones
   * below: (D + 1, terms · N), whose column m·N + n holds x[n, :]^(2m+1) and a 1. For one term
   * these are the inputs of a unit's weights and the 1 that is the input of its bias.
   *
   * @param width the number of columns, D
   * @param terms the number of powers, at least 1
   */
  public SparseMatrix transposedOddPowers(int width, int terms) {
    int rows = rows();
    int[] ends = new int[width + 2];
    for (int i = 0; i < starts[rows]; i++) {
      ends[columns[i] + 1] += terms;
    }
    ends[width + 1] = terms * rows;
    for (int column = 0; column <= width; column++) {
      ends[column + 1] += ends[column];
    }
    int[] next = ends.clone();
    int[] samples = new int[ends[width + 1]];
    double[] powers = new double[samples.length];
    for (int n = 0; n < rows; n++) {
      for (int i = starts[n]; i < starts[n + 1]; i++) {
        int at = next[columns[i]];
        next[columns[i]] += terms;
        double power = values[i];
        for (int m = 0; m < terms; m++) {
          samples[at + m] = m * rows + n;
          powers[at + m] = power;
          power *= values[i] * values[i];
        }
      }
    }
    for (int i = 0, at = ends[width]; i < terms * rows; i++) {
      samples[at + i] = i;
      powers[at + i] = 1;
    }
    return new SparseMatrix(ends, samples, powers);
  }
}
