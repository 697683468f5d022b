package dev.nudge.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Batch;
import dev.nudge.data.SparseMatrix;
import dev.nudge.net.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransposedInputsTest {
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
      for (int i = sparse.starts()[row]; i < sparse.ends()[row]; i++) {
        assertThat(dense[row][sparse.columns()[i]]).as("stored once").isZero();
        dense[row][sparse.columns()[i]] = sparse.value(i);
      }
    }
    return dense;
  }

  private static void assertIsTheDenseOne(
      TransposedInputs transposedInputs, double[][] x, int columns) {
    int rows = x.length;
    double[][] expected = new double[columns + 1][rows];
    for (int n = 0; n < rows; n++) {
      for (int i = 0; i < columns; i++) {
        expected[i][n] = x[n][i];
      }
      expected[columns][n] = 1;
    }

    SparseMatrix transposed =
        transposedInputs.of(Batch.of(Matrix.of(x), new int[rows]).inputs(), columns);

    assertThat(toDense(transposed, rows)).isDeepEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4", "5, 1", "6, 7", "7, 6", "3, 40"})
  void of_anyShape_isTheDenseOne(int rows, int columns) {
    assertIsTheDenseOne(new TransposedInputs(), sparseRows(rows, columns), columns);
  }

  @Test
  void of_otherSizesBefore_leavesNothingBehind() {
    TransposedInputs reused = new TransposedInputs();
    assertIsTheDenseOne(reused, sparseRows(7, 6), 6);
    assertIsTheDenseOne(reused, sparseRows(3, 6), 6);
    assertIsTheDenseOne(reused, sparseRows(9, 8), 8);
  }

  @Test
  void of_denseMatrix_listsTheSamplesInOrder() {
    SparseMatrix x = SparseMatrix.dense(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);

    SparseMatrix transposed = new TransposedInputs().of(x, 2);

    assertThat(transposed.starts()).containsExactly(0, 3, 6);
    assertThat(transposed.ends()).containsExactly(3, 6, 9);
    assertThat(transposed.columns()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2);
    assertThat(transposed.values()).containsExactly(1, 3, 5, 2, 4, 6, 1, 1, 1);
  }
}
