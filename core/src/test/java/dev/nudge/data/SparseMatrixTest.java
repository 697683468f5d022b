package dev.nudge.data;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.net.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseMatrixTest {
  /** Half of the values are zero, and every third row is blank. */
  private static double[][] sparseRows(int rows, int columns) {
    Random random = new Random(3);
    double[][] x = new double[rows][columns];
    for (int n = 0; n < rows; n++) {
      for (int i = 0; i < columns; i++) {
        x[n][i] = n % 3 == 2 || random.nextBoolean() ? 0 : random.nextGaussian();
      }
    }
    return x;
  }

  private static double[][] toDense(SparseMatrix sparse, int columns) {
    double[][] dense = new double[sparse.rows()][columns];
    for (int row = 0; row < sparse.rows(); row++) {
      for (int i = sparse.starts()[row]; i < sparse.starts()[row + 1]; i++) {
        assertThat(dense[row][sparse.columns()[i]]).as("stored once").isZero();
        dense[row][sparse.columns()[i]] = sparse.values()[i];
      }
    }
    return dense;
  }

  @Test
  void dense_rowMajorArray_isSharedWhole() {
    double[] values = {1, 0, 3, 4, 5, 6};
    SparseMatrix view = SparseMatrix.dense(values, 2, 3);

    values[4] = 50;

    assertThat(view.rows()).isEqualTo(2);
    assertThat(toDense(view, 3)).isDeepEqualTo(new double[][] {{1, 0, 3}, {4, 50, 6}});
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 4, 3", "5, 1, 2", "6, 7, 1", "7, 6, 4", "3, 40, 8"})
  void transposedOddPowers_anyShape_isTheDenseOne(int rows, int columns, int terms) {
    double[][] x = sparseRows(rows, columns);
    double[][] expected = new double[columns + 1][terms * rows];
    for (int n = 0; n < rows; n++) {
      for (int m = 0; m < terms; m++) {
        for (int i = 0; i < columns; i++) {
          expected[i][m * rows + n] = Math.pow(x[n][i], 2 * m + 1);
        }
        expected[columns][m * rows + n] = 1;
      }
    }
    int[] labels = new int[rows];
    SparseMatrix sparse = Batch.of(Matrix.of(x), labels).inputs();

    SparseMatrix transposed = sparse.transposedOddPowers(columns, terms);

    double[][] actual = toDense(transposed, terms * rows);
    for (int i = 0; i <= columns; i++) {
      assertClose(actual[i], expected[i], 4e-15, 0);
    }
  }

  @Test
  void transposedOddPowers_oneTerm_listsTheSamplesInOrder() {
    SparseMatrix x = SparseMatrix.dense(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);

    SparseMatrix transposed = x.transposedOddPowers(2, 1);

    assertThat(transposed.starts()).containsExactly(0, 3, 6, 9);
    assertThat(transposed.columns()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2);
    assertThat(transposed.values()).containsExactly(1, 3, 5, 2, 4, 6, 1, 1, 1);
  }
}
