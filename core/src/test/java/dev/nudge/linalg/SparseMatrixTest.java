package dev.nudge.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Batch;
import dev.nudge.net.Matrix;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {
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

  @Test
  void dense_rowMajorArray_isSharedWhole() {
    double[] values = {1, 0, 3, 4, 5, 6};
    SparseMatrix view = SparseMatrix.dense(values, 2, 3);

    values[4] = 50;

    assertThat(view.rows()).isEqualTo(2);
    assertThat(toDense(view, 3)).isDeepEqualTo(new double[][] {{1, 0, 3}, {4, 50, 6}});
  }

  /** Rows may lie in any order, with gaps between. */
  private static SparseMatrix rowsAnywhere(byte[] levels, double... values) {
    return new SparseMatrix(
        new int[] {3, 0}, new int[] {5, 1}, new int[] {1, 9, 9, 0, 2}, levels, values);
  }

  @Test
  void value_levels_isWhatTheLevelStandsFor() {
    double[] table = new double[256];
    table[200] = 0.5;
    table[3] = -4;
    SparseMatrix x = rowsAnywhere(new byte[] {3, 7, 7, (byte) 200, 3}, table);

    assertThat(toDense(x, 3)).isDeepEqualTo(new double[][] {{0.5, 0, -4}, {0, -4, 0}});
    assertThat(x.stored()).isEqualTo(3);
    assertThat(x.bound()).isEqualTo(4);
  }

  @Test
  void bound_values_isThatOfTheRowsAlone() {
    assertThat(rowsAnywhere(null, 1, 100, 100, -2, 1.5).bound()).isEqualTo(2);
    assertThat(Batch.of(Matrix.zeros(2, 3), 0, 0).inputs().bound()).isZero();
  }

  @Test
  void withoutBaseline_sums_areStoredUnlessTheyAreZero() {
    SparseMatrix x =
        SparseMatrix.withBaseline(
            new double[] {1, -2, 0, 0.5},
            2,
            (row, n) -> System.arraycopy(new double[] {0, 2 + n, 0, 0}, 0, row, 0, 4));

    SparseMatrix plain = x.withoutBaseline();

    assertThat(toDense(plain, 4)).isDeepEqualTo(new double[][] {{1, 0, 0, 0.5}, {1, 1, 0, 0.5}});
    assertThat(plain.stored()).isEqualTo(5).isEqualTo(x.nonZeros());
    assertThat(x.bound()).isEqualTo(2);
    assertThat(x.stored()).as("few enough to be left out").isEqualTo(2);
    assertThat(plain.withoutBaseline()).isSameAs(plain);
    assertThat(plain.nonZeros()).isEqualTo(5);
  }

  @Test
  void withBaseline_fewZeros_storesAll() {
    SparseMatrix x =
        SparseMatrix.withBaseline(new double[] {1, 2, 3}, 1, (row, n) -> row[0] = row[1] = 7);

    assertThat(x.stored()).isEqualTo(3);
    assertThat(toDense(x.withoutBaseline(), 3)).isDeepEqualTo(new double[][] {{8, 9, 3}});
  }
}
