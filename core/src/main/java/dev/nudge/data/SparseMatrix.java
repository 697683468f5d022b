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
@SuppressWarnings("ArrayRecordComponent") // read by the hot loops, never compared
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
   * The transpose with a row of ones below it: the inputs of every weight of a unit, and the 1 that
   * is the input of its bias.
   *
   * @param width the number of columns, D; the result has D + 1 rows
   */
  public SparseMatrix transposedWithOnes(int width) {
    int rows = rows();
    int stored = starts[rows];
    int[] ends = new int[width + 2];
    for (int i = 0; i < stored; i++) {
      ends[columns[i] + 1]++;
    }
    ends[width + 1] = rows;
    for (int column = 0; column <= width; column++) {
      ends[column + 1] += ends[column];
    }
    int[] next = ends.clone();
    int[] transposedColumns = new int[stored + rows];
    double[] transposedValues = new double[stored + rows];
    for (int n = 0; n < rows; n++) {
      for (int i = starts[n]; i < starts[n + 1]; i++) {
        int at = next[columns[i]]++;
        transposedColumns[at] = n;
        transposedValues[at] = values[i];
      }
      transposedColumns[stored + n] = n;
      transposedValues[stored + n] = 1;
    }
    return new SparseMatrix(ends, transposedColumns, transposedValues);
  }
}
