package dev.nudge.net;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A dense matrix of doubles in row-major order: what the lecture writes as a NumPy array.
 *
 * <p>A matrix is a view: {@link #view} shares its array with others, so writing through {@code W1}
 * changes the parameters that {@code W1} is a part of. Many threads may read it while none writes.
 */
public final class Matrix {
  private final double[] values;
  private final int offset;
  private final int rows;
  private final int columns;

  private Matrix(double[] values, int offset, int rows, int columns) {
    this.values = values;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
  }

  public static Matrix zeros(int rows, int columns) {
    return view(new double[Math.multiplyExact(rows, columns)], 0, rows, columns);
  }

  /** A copy of {@code rows}, which must all have the same length. */
  public static Matrix of(double[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    Matrix matrix = zeros(rows.length, columns);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "row %s has %s values, row 0 has %s".formatted(i, rows[i].length, columns));
      }
      System.arraycopy(rows[i], 0, matrix.values, i * columns, columns);
    }
    return matrix;
  }

  /**
   * The matrix whose element (i, j) is {@code values[offset + i * columns + j]}; nothing is copied.
   *
   * @throws IllegalArgumentException if the array is too short for the shape
   */
  public static Matrix view(double[] values, int offset, int rows, int columns) {
    if (rows < 0 || columns < 0 || offset < 0 || values.length - offset < (long) rows * columns) {
      throw new IllegalArgumentException(
          "a (%s, %s) matrix at offset %s does not fit into %s values"
              .formatted(rows, columns, offset, values.length));
    }
    return new Matrix(values, offset, rows, columns);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public double get(int i, int j) {
    return values[offset + i * columns + j];
  }

  public void set(int i, int j, double value) {
    values[offset + i * columns + j] = value;
  }

  /**
   * The matrix product of this (N, D) and {@code other} (D, H), of shape (N, H).
   *
   * @throws IllegalArgumentException if the inner dimensions differ
   */
  public Matrix dot(Matrix other) {
    if (columns != other.rows) {
      throw new IllegalArgumentException(
          "cannot multiply %s by %s: the inner dimensions differ"
              .formatted(shape(), other.shape()));
    }
    Matrix product = zeros(rows, other.columns);
    for (int n = 0; n < rows; n++) {
      for (int i = 0; i < columns; i++) {
        double x = get(n, i);
        for (int j = 0; j < other.columns; j++) {
          product.values[n * other.columns + j] += x * other.get(i, j);
        }
      }
    }
    return product;
  }

  /**
   * This (N, H) with {@code row} (1, H) added to each of its rows.
   *
   * @throws IllegalArgumentException if {@code row} is not (1, H)
   */
  public Matrix plus(Matrix row) {
    if (row.rows != 1 || row.columns != columns) {
      throw new IllegalArgumentException(
          "cannot add %s to every row of %s".formatted(row.shape(), shape()));
    }
    Matrix sum = zeros(rows, columns);
    for (int n = 0; n < rows; n++) {
      for (int j = 0; j < columns; j++) {
        sum.set(n, j, get(n, j) + row.get(0, j));
      }
    }
    return sum;
  }

  /** A new matrix with {@code function} applied to each element. */
  public Matrix map(DoubleUnaryOperator function) {
    Matrix result = zeros(rows, columns);
    for (int n = 0; n < rows; n++) {
      for (int j = 0; j < columns; j++) {
        result.set(n, j, function.applyAsDouble(get(n, j)));
      }
    }
    return result;
  }

  /** The column of the greatest element of row n, the first of equals, as NumPy's argmax. */
  public int argMax(int n) {
    int best = 0;
    for (int j = 1; j < columns; j++) {
      if (get(n, j) > get(n, best)) {
        best = j;
      }
    }
    return best;
  }

  /** The elements of row {@code n}, copied. */
  public double[] row(int n) {
    int start = offset + n * columns;
    return Arrays.copyOfRange(values, start, start + columns);
  }

  /** The shape as NumPy prints it: {@code (784, 50)}. */
  public String shape() {
    return "(" + rows + ", " + columns + ")";
  }

  @Override
  public String toString() {
    return "Matrix" + shape();
  }
}
