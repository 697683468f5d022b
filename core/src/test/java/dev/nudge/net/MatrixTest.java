package dev.nudge.net;

import static dev.nudge.net.Closeness.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {
  private static Matrix matrix(int rows, int columns, double... values) {
    return Matrix.view(values, 0, rows, columns);
  }

  @Test
  void dot_twoByTwo_isRowsTimesColumns() {
    Matrix product = matrix(2, 2, 1, 2, 3, 4).dot(matrix(2, 2, 5, 6, 7, 8));

    assertThat(values(product)).containsExactly(19, 22, 43, 50);
  }

  @Test
  void dot_differentShapes_hasTheOuterDimensions() {
    Matrix product = matrix(2, 3, 1, 2, 3, 4, 5, 6).dot(matrix(3, 1, 1, 0, -1));

    assertThat(product.shape()).isEqualTo("(2, 1)");
    assertThat(product).hasToString("Matrix(2, 1)");
    assertThat(values(product)).containsExactly(-2, -2);
  }

  @Test
  void dot_innerDimensionsDiffer_saysBothShapes() {
    assertThatThrownBy(() -> Matrix.zeros(2, 3).dot(Matrix.zeros(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot multiply (2, 3) by (2, 4): the inner dimensions differ");
  }

  @Test
  void plus_row_isAddedToEachRow() {
    Matrix sum = matrix(2, 3, 1, 2, 3, 4, 5, 6).plus(matrix(1, 3, 10, 20, 30));

    assertThat(values(sum)).containsExactly(11, 22, 33, 14, 25, 36);
  }

  @Test
  void plus_notOneRowOfThatWidth_saysBothShapes() {
    assertThatThrownBy(() -> Matrix.zeros(2, 3).plus(Matrix.zeros(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot add (1, 2) to every row of (2, 3)");
    assertThatThrownBy(() -> Matrix.zeros(2, 3).plus(Matrix.zeros(2, 3)))
        .hasMessage("cannot add (2, 3) to every row of (2, 3)");
  }

  @Test
  void map_function_leavesTheOriginalAlone() {
    Matrix original = matrix(2, 2, 1, 2, 3, 4);

    Matrix squares = original.map(x -> x * x);

    assertThat(values(squares)).containsExactly(1, 4, 9, 16);
    assertThat(values(original)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void argMax_equalMaxima_isTheFirst() {
    Matrix matrix = matrix(3, 3, 1, 5, 5, -1, -2, -3, 0, 0, 7);

    assertThat(matrix.argMax(0)).isEqualTo(1);
    assertThat(matrix.argMax(1)).isZero();
    assertThat(matrix.argMax(2)).isEqualTo(2);
  }

  @Test
  void view_write_changesTheSharedArray() {
    double[] shared = {0, 1, 2, 3, 4, 5, 6};
    Matrix view = Matrix.view(shared, 1, 2, 3);

    view.set(1, 0, 40);

    assertThat(view.get(0, 2)).isEqualTo(3);
    assertThat(shared).containsExactly(0, 1, 2, 3, 40, 5, 6);
  }

  @Test
  void view_readThroughAnOffset_takesItIntoAccountEverywhere() {
    Matrix view = Matrix.view(new double[] {9, 9, 1, 2, 3, 4}, 2, 2, 2);

    assertThat(view.row(1)).containsExactly(3, 4);
    assertThat(values(view.dot(view))).containsExactly(7, 10, 15, 22);
    assertThat(values(view.map(x -> -x))).containsExactly(-1, -2, -3, -4);
    assertThat(view.argMax(0)).isEqualTo(1);
  }

  @Test
  void view_nothingOrAllThatIsThere_isTaken() {
    assertThat(Matrix.view(new double[6], 6, 0, 3).shape()).isEqualTo("(0, 3)");
    assertThat(Matrix.view(new double[6], 6, 3, 0).shape()).isEqualTo("(3, 0)");
    assertThat(Matrix.view(new double[6], 0, 2, 3).shape()).isEqualTo("(2, 3)");
  }

  @Test
  void view_arrayTooShort_isRefused() {
    assertThatThrownBy(() -> Matrix.view(new double[6], 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a (2, 3) matrix at offset 1 does not fit into 6 values");
    assertThatThrownBy(() -> Matrix.view(new double[6], 0, 1 << 16, 1 << 16))
        .hasMessage("a (65536, 65536) matrix at offset 0 does not fit into 6 values");
    assertThatThrownBy(() -> Matrix.view(new double[6], 0, -1, -3))
        .hasMessage("a (-1, -3) matrix at offset 0 does not fit into 6 values");
  }

  @Test
  void row_changed_leavesTheMatrixAlone() {
    Matrix matrix = matrix(1, 2, 1, 2);

    matrix.row(0)[0] = 5;

    assertThat(matrix.get(0, 0)).isEqualTo(1);
  }

  @Test
  void of_rows_areCopied() {
    double[] row = {1, 2};
    Matrix matrix = Matrix.of(row, new double[] {3, 4});

    row[0] = 5;

    assertThat(values(matrix)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void of_rowsOfDifferentLengths_isRefused() {
    assertThatThrownBy(() -> Matrix.of(new double[] {1, 2}, new double[] {3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 1 has 1 values, row 0 has 2");
  }
}
