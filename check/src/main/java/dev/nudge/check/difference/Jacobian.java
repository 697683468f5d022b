package dev.nudge.check.difference;

import java.util.Arrays;

/** The measured derivatives of each output of a function by each of its coordinates. Immutable. */
public final class Jacobian {
  private static final Derivative ZERO = new Derivative(0, 0, 0);

  private final Sparsity sparsity;
  private final Derivative[][] columns; // (columns, rows that are not zero)
  private final long evaluations;

  Jacobian(Sparsity sparsity, Derivative[][] columns, long evaluations) {
    this.sparsity = sparsity;
    this.columns = columns;
    this.evaluations = evaluations;
  }

  /** The derivative of output {@code row} by coordinate {@code column}; 0 outside the pattern. */
  public Derivative get(int row, int column) {
    int at = Arrays.binarySearch(sparsity.rowsOf(column), row);
    return at < 0 ? ZERO : columns[column][at];
  }

  /** The values as a dense matrix, (outputs, coordinates). */
  public double[][] values() {
    double[][] values = new double[sparsity.rows()][sparsity.columns()];
    for (int j = 0; j < sparsity.columns(); j++) {
      int[] rows = sparsity.rowsOf(j);
      for (int i = 0; i < rows.length; i++) {
        values[rows[i]][j] = columns[j][i].value();
      }
    }
    return values;
  }

  /** The number of evaluations of the function. */
  public long evaluations() {
    return evaluations;
  }
}
