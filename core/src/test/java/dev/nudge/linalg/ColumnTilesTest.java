package dev.nudge.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.data.Batch;
import dev.nudge.linalg.OuterProductSums.ColumnTiles;
import dev.nudge.net.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTilesTest {
  /** Half of the values are zero, and every third row is blank. */
  private static double[][] sparseRows(int rows, int columns, int seed) {
    Random random = new Random(seed);
    double[][] x = new double[rows][columns];
    for (int n = 0; n < rows; n++) {
      for (int i = 0; i < columns; i++) {
        x[n][i] = n % 3 == 2 || random.nextBoolean() ? 0 : random.nextGaussian();
      }
    }
    return x;
  }

  /** Cuts all samples and makes sure that each value is in the tile of its column, once. */
  private static void assertHoldAll(ColumnTiles tiles, double[][] x) {
    tiles.prepare(Batch.of(Matrix.of(x), new int[x.length]).inputs());
    tiles.cut(0, x.length / 2);
    tiles.cut(x.length / 2, x.length);
    double[][] found = new double[x.length][x[0].length];
    for (int t = 0; t < tiles.count(); t++) {
      SparseMatrix tile = tiles.of(t);
      for (int n = 0; n < x.length; n++) {
        for (int i = tile.starts()[n]; i < tile.ends()[n]; i++) {
          int column = tile.columns()[i];
          assertThat(column).isBetween(tiles.first(t), tiles.first(t + 1) - 1);
          assertThat(found[n][column]).as("held once").isZero();
          found[n][column] = tile.value(i);
        }
      }
    }
    assertThat(found).isDeepEqualTo(x);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4", "5, 1", "6, 7", "7, 6", "3, 40", "2, 8"})
  void cut_anyShape_eachValueIsInTheTileOfItsColumn(int rows, int columns) {
    assertHoldAll(new ColumnTiles(columns, 4), sparseRows(rows, columns, 3));
  }

  @Test
  void cut_rowsWithTheSameColumns_areCutAlike() {
    double[][] x = new double[7][9];
    for (int n = 0; n < x.length; n++) {
      for (int i = n == 4 ? 0 : 1; i < 9; i += n == 4 ? 2 : 1) {
        x[n][i] = 10 * n + i + 1;
      }
    }
    assertHoldAll(new ColumnTiles(9, 4), x);
  }

  @Test
  void cut_otherSamplesBefore_leavesNothingBehind() {
    ColumnTiles reused = new ColumnTiles(6, 4);
    assertHoldAll(reused, sparseRows(7, 6, 3));
    assertHoldAll(reused, sparseRows(3, 6, 3));
    assertHoldAll(reused, sparseRows(7, 6, 3));
    assertHoldAll(reused, sparseRows(7, 6, 4));
  }

  @Test
  void tiles_columnsThatAreNoMultipleOfTheWidth_endWithTheLastColumn() {
    ColumnTiles tiles = new ColumnTiles(10, 4);

    assertThat(tiles.count()).isEqualTo(3);
    assertThat(new int[] {tiles.first(0), tiles.first(1), tiles.first(2), tiles.first(3)})
        .containsExactly(0, 4, 8, 10);
  }
}
