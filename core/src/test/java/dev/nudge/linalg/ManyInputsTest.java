package dev.nudge.linalg;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weighted sums over so many inputs that a wide layer takes them in parts, for several samples at a
 * time, against plain formulas and against each sample alone: the same bits.
 */
class ManyInputsTest {
  private static final int I = 200;
  private static final int OFFSET = 3;
  private static final double UNTOUCHED = -77;

  private final Random random = new Random(7);

  static Stream<Arguments> sizes() {
    return KernelImplementations.withUnits();
  }

  /** Samples with other inputs each: none, all, the first or last alone, some from a limit on. */
  private static int[][] columns() {
    return new int[][] {
      {5, 190},
      {},
      IntStream.range(0, I).toArray(),
      {0},
      {I - 1},
      IntStream.range(64, 128).toArray(),
      {63, 64, 127, 128, 191, 192},
      IntStream.range(0, I).filter(i -> i % 3 == 0).toArray()
    };
  }

  private SparseMatrix samples(boolean levels) {
    int[][] columns = columns();
    int[] all = Arrays.stream(columns).flatMapToInt(Arrays::stream).toArray();
    int[] ends = new int[columns.length];
    int[] starts = new int[columns.length];
    for (int n = 0; n < columns.length; n++) {
      starts[n] = n == 0 ? 0 : ends[n - 1];
      ends[n] = starts[n] + columns[n].length;
    }
    byte[] bytes = new byte[all.length];
    random.nextBytes(bytes);
    double[] values = random.doubles(levels ? 256 : all.length, -1, 1).toArray();
    return new SparseMatrix(starts, ends, all, levels ? bytes : null, values);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void affine_manyInputs_isTheWeightedSumToTheBitOfEachSampleAlone(Kernels kernels, int H) {
    double[] weights = random.doubles(OFFSET + (I + 1L) * H, -2, 2).toArray();
    for (boolean levels : new boolean[] {false, true}) {
      SparseMatrix x = samples(levels);
      double[] expected = new double[x.rows() * H];
      double[] alone = new double[x.rows() * H];
      Arrays.fill(expected, UNTOUCHED);
      Arrays.fill(alone, UNTOUCHED);
      for (int n = 1; n < x.rows(); n++) {
        kernels.affine(x, n, n + 1, weights, OFFSET, I, H, alone);
        for (int j = 0; j < H; j++) {
          double sum = weights[OFFSET + I * H + j];
          for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
            sum += x.value(i) * weights[OFFSET + x.columns()[i] * H + j];
          }
          expected[n * H + j] = sum;
        }
      }
      double[] a = new double[x.rows() * H];
      Arrays.fill(a, UNTOUCHED);

      kernels.affine(x, 1, x.rows(), weights, OFFSET, I, H, a);

      assertThat(a).as("levels %s", levels).containsExactly(alone);
      assertClose(a, expected, 1e-13, 1e-13);
    }
  }
}
