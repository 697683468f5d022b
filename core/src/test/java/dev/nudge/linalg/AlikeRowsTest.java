package dev.nudge.linalg;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Matrices whose rows all store the same columns, all of them or not, against plain formulas and
 * against what the kernels make of rows that differ: the same bits.
 */
class AlikeRowsTest {
  private static final int OFFSET = 3;
  private static final double UNTOUCHED = -77;

  /** Every number of columns around those that are summed together, with and without gaps. */
  private static final int[][] COLUMNS = {
    {0},
    {1, 2, 4},
    {0, 1, 2, 3},
    {0, 2, 3, 5, 6},
    {0, 1, 2, 3, 4, 5, 6, 7, 8},
    {1, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13}
  };

  private static final int I = 14;

  private final Random random = new Random(5);

  static Stream<Arguments> sizes() {
    return KernelImplementations.withUnits();
  }

  private double[] below(double bound, int count) {
    return random.doubles(count, -bound, bound).toArray();
  }

  /** Rows that lie in an array in reverse order, with a value between them that is none. */
  private SparseMatrix alike(int rows, int... columns) {
    int apart = columns.length + 1;
    int[] starts = IntStream.range(0, rows).map(n -> (rows - 1 - n) * apart).toArray();
    int[] ends = Arrays.stream(starts).map(start -> start + columns.length).toArray();
    int[] all = new int[rows * apart];
    double[] values = new double[rows * apart];
    for (int start : starts) {
      System.arraycopy(columns, 0, all, start, columns.length);
      System.arraycopy(below(1, columns.length), 0, values, start, columns.length);
    }
    return new SparseMatrix(starts, ends, all, null, values);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void affine_alike_isTheWeightedSumToTheBitOfEachRowAlone(Kernels kernels, int H) {
    for (int[] columns : COLUMNS) {
      for (int rows : new int[] {4, 5, 6, 10, 13}) {
        SparseMatrix x = alike(rows + 1, columns);
        double[] weights = below(2, OFFSET + (I + 1) * H);
        double[] expected = new double[(rows + 1) * H];
        double[] alone = new double[(rows + 1) * H];
        for (int n = 1; n <= rows; n++) {
          kernels.affine(x, n, n + 1, weights, OFFSET, I, H, alone);
          for (int j = 0; j < H; j++) {
            expected[n * H + j] = weights[OFFSET + I * H + j];
            for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
              expected[n * H + j] += x.value(i) * weights[OFFSET + x.columns()[i] * H + j];
            }
          }
        }
        double[] a = new double[(rows + 1) * H];

        kernels.affine(x, 1, rows + 1, weights, OFFSET, I, H, a);

        assertClose(a, expected, 1e-14, 1e-14);
        assertThat(a).isEqualTo(alone);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void outer_alike_isTheSumToTheBitOfRowsThatDiffer(Kernels kernels, int H) {
    int N = 6;
    for (int[] columns : COLUMNS) {
      SparseMatrix x = alike(N, columns);
      for (int terms : new int[] {1, 2, 3, 8}) {
        double[] g = below(2, terms * N * H);
        double[] expected = new double[OFFSET + (I + 1) * H];
        Arrays.fill(expected, UNTOUCHED);
        Arrays.fill(expected, OFFSET, OFFSET + I * H, 0);
        for (int n = 0; n < N; n++) {
          for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
            for (int m = 0; m < terms; m++) {
              for (int j = 0; j < H; j++) {
                expected[OFFSET + x.columns()[i] * H + j] +=
                    Math.pow(x.value(i), 2 * m + 1) * g[(m * N + n) * H + j];
              }
            }
          }
        }
        double[] dW = new double[OFFSET + (I + 1) * H];
        Arrays.fill(dW, UNTOUCHED);

        kernels.sumOuterProducts(x, 0, I, g, terms, H, dW, OFFSET);

        assertClose(dW, expected, 1e-13, 1e-13);
        assertThat(dW).isEqualTo(withBlankSample(kernels, x, g, terms, H));
      }
    }
  }

  /** The same sum over one sample more that stores nothing: these rows are not alike. */
  private static double[] withBlankSample(
      Kernels kernels, SparseMatrix x, double[] g, int terms, int H) {
    int N = x.rows();
    SparseMatrix more =
        new SparseMatrix(
            Arrays.copyOf(x.starts(), N + 1),
            Arrays.copyOf(x.ends(), N + 1),
            x.columns(),
            null,
            x.values());
    more.ends()[N] = more.starts()[N];
    double[] withBlank = new double[terms * (N + 1) * H];
    for (int m = 0; m < terms; m++) {
      System.arraycopy(g, m * N * H, withBlank, m * (N + 1) * H, N * H);
      Arrays.fill(withBlank, (m * (N + 1) + N) * H, (m + 1) * (N + 1) * H, 1e9);
    }
    double[] dW = new double[OFFSET + (I + 1) * H];
    Arrays.fill(dW, UNTOUCHED);
    kernels.sumOuterProducts(more, 0, I, withBlank, terms, H, dW, OFFSET);
    return dW;
  }

  @Test
  void storedAlike_rowsThatDiffer_isZero() {
    SparseMatrix x =
        new SparseMatrix(
            new int[] {0, 2, 4, 6},
            new int[] {2, 4, 6, 7},
            new int[] {1, 4, 1, 4, 1, 5, 1},
            null,
            new double[7]);

    assertThat(x.storedAlike(0, 2)).isEqualTo(2);
    assertThat(x.storedAlike(3, 4)).isEqualTo(1);
    assertThat(x.storedAlike(2, 2)).as("of no rows").isZero();
    assertThat(x.storedAlike(0, 3)).as("another column").isZero();
    assertThat(x.storedAlike(2, 4)).as("fewer columns").isZero();
  }

  @Test
  void storedAlike_levels_isZero() {
    SparseMatrix x =
        new SparseMatrix(
            new int[2], new int[] {1, 1}, new int[] {3}, new byte[] {7}, new double[256]);

    assertThat(x.storedAlike(0, 2)).isZero();
  }
}
