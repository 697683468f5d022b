package dev.nudge.linalg;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Batch;
import dev.nudge.net.Activation;
import dev.nudge.net.Matrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The linear kernels, the sigmoid and the softmax against plain formulas. */
class KernelsTest {
  /** Each implementation with each awkward number of units. */
  static Stream<Arguments> sizes() {
    return KernelImplementations.withUnits();
  }

  private static final int N = 6;
  private static final int I = 11;
  private static final int OFFSET = 3;
  private static final double UNTOUCHED = -77;

  private final Random random = new Random(4);

  private double[] gaussians(int count) {
    return random.doubles(count, -2, 2).toArray();
  }

  private static double[] untouched(int count) {
    double[] values = new double[count];
    Arrays.fill(values, UNTOUCHED);
    return values;
  }

  /** Six samples, half of whose inputs are zero; the third and the last are blank. */
  private Matrix sparseSamples() {
    Matrix x = Matrix.zeros(N, I);
    for (int n : new int[] {0, 1, 3, 4}) {
      for (int i = 0; i < I; i++) {
        x.set(n, i, random.nextBoolean() ? random.nextGaussian() : 0);
      }
    }
    return x;
  }

  private static SparseMatrix sparse(Matrix x) {
    return Batch.of(x, new int[x.rows()]).inputs();
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void affine_sparseSamples_isBiasPlusWeightedSums(Kernels kernels, int H) {
    Matrix x = sparseSamples();
    double[] weights = gaussians(OFFSET + (I + 1) * H);
    double[] expected = untouched(N * H);
    for (int n = 1; n < 4; n++) {
      for (int j = 0; j < H; j++) {
        double sum = weights[OFFSET + I * H + j];
        for (int i = 0; i < I; i++) {
          sum += x.get(n, i) * weights[OFFSET + i * H + j];
        }
        expected[n * H + j] = sum;
      }
    }
    double[] a = untouched(N * H);

    kernels.affine(sparse(x), 1, 4, weights, OFFSET, I, H, a);

    assertClose(a, expected, 0, 1e-14);
  }

  /** The textbook's sum for the rows {@code from} to {@code to} of dW, the rest untouched. */
  private static double[] outer(Matrix x, int from, int to, double[] g, int terms, int H) {
    double[] expected = untouched(OFFSET + (I + 1) * H);
    for (int i = from; i < to; i++) {
      for (int j = 0; j < H; j++) {
        double sum = 0;
        for (int m = 0; m < terms; m++) {
          for (int n = 0; n < N; n++) {
            sum += Math.pow(x.get(n, i), 2 * m + 1) * g[(m * N + n) * H + j];
          }
        }
        expected[OFFSET + i * H + j] = sum;
      }
    }
    return expected;
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void outer_anyNumberOfTerms_isTheSumOverTermsAndSamples(Kernels kernels, int H) {
    Matrix x = sparseSamples();
    for (int n = 0; n < N; n++) {
      x.set(n, 0, 0);
      x.set(n, 1, 0);
      x.set(n, I - 1, 0);
    }
    for (int terms : new int[] {1, 2, 3, 8}) {
      double[] g = gaussians(terms * N * H);
      double[] dW = untouched(OFFSET + (I + 1) * H);

      kernels.sumOuterProducts(sparse(x), 2, I - 1, g, terms, H, dW, OFFSET);

      assertClose(dW, outer(x, 2, I - 1, g, terms, H), 1e-13, 1e-13);
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void outer_levels_areTheValuesThatTheyStandFor(Kernels kernels, int H) {
    double[] table = new double[256];
    table[1] = 0.25;
    table[255] = -3;
    byte[] levels = {1, (byte) 255, 1};
    SparseMatrix x =
        new SparseMatrix(
            new int[] {0, 2, 2, 2, 2, 2},
            new int[] {2, 2, 2, 2, 2, 3},
            new int[] {0, 2, 2},
            levels,
            table);
    Matrix dense = Matrix.zeros(N, I);
    dense.set(0, 0, 0.25);
    dense.set(0, 2, -3);
    dense.set(5, 2, 0.25);
    for (int terms : new int[] {1, 2, 3, 8}) {
      double[] g = gaussians(terms * N * H);
      double[] dW = untouched(OFFSET + (I + 1) * H);

      kernels.sumOuterProducts(x, 0, 3, g, terms, H, dW, OFFSET);

      assertClose(dW, outer(dense, 0, 3, g, terms, H), 1e-13, 1e-13);
    }
  }

  /** What the powers of an element are more than those of its column's baseline. */
  @ParameterizedTest
  @MethodSource("sizes")
  void outer_baseline_addsPowersBeyondItsOwn(Kernels kernels, int H) {
    double[] baseline = gaussians(I);
    double[][] written = new double[N][];
    Arrays.setAll(written, n -> sparseSamples().row(n));
    for (SparseMatrix x : new SparseMatrix[] {sparse(Matrix.of(written)), whole(written)}) {
      SparseMatrix above =
          new SparseMatrix(x.starts(), x.ends(), x.columns(), null, x.values(), baseline);
      double[][] sums = new double[N][I];
      double[][] base = new double[N][];
      for (int n = 0; n < N; n++) {
        above.read(n, sums[n]);
        base[n] = baseline;
      }
      for (int terms : new int[] {1, 2, 3, 8}) {
        double[] g = gaussians(terms * N * H);
        double[] expected = outer(Matrix.of(sums), 0, I, g, terms, H);
        double[] without = outer(Matrix.of(base), 0, I, g, terms, H);
        for (int i = OFFSET; i < OFFSET + I * H; i++) {
          expected[i] -= without[i];
        }
        double[] dW = untouched(OFFSET + (I + 1) * H);

        kernels.sumOuterProducts(above, 0, I, g, terms, H, dW, OFFSET);

        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertClose(dW, expected, 1e-13, 1e-13 * largest);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void axpy_partOfAnArray_leavesTheRestAlone(Kernels kernels, int H) {
    double[] x = gaussians(H + 2);
    double[] y = gaussians(H + 5);
    double[] expected = y.clone();
    for (int j = 0; j < H; j++) {
      expected[3 + j] += 0.7 * x[1 + j];
    }

    kernels.axpy(0.7, x, 1, y, 3, H);

    assertClose(y, expected, 1e-15, 1e-15);
  }

  private static SparseMatrix whole(double[]... rows) {
    double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return SparseMatrix.dense(values, N, I);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void sigmoid_partOfAnArray_leavesTheRestAlone(Kernels kernels, int H) {
    double[] a = random.doubles(H + 5, -40, 40).toArray();
    double[] expected = a.clone();
    for (int i = 2; i < H + 2; i++) {
      expected[i] = 1 / (1 + Math.exp(-a[i]));
    }

    kernels.activate(Activation.SIGMOID, a, a, 2, H + 2);

    assertClose(a, expected, 1e-15, 0);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void sigmoid_extremes_areZeroAndOne(Kernels kernels, int H) {
    double[] extremes = {-1e300, -1000, 0, 1000, 1e300, Double.NaN};
    for (double extreme : extremes) {
      double[] a = new double[H];
      Arrays.fill(a, extreme);
      double[] expected = new double[H];
      Arrays.fill(expected, 1 / (1 + Math.exp(-extreme)));

      kernels.activate(Activation.SIGMOID, a, a, 0, H);

      assertThat(a).containsExactly(expected, within(1e-300));
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void softmax_someRows_sumToOneAndLeaveTheRestAlone(Kernels kernels, int K) {
    double[] a = random.doubles(4L * K, -5, 5).toArray();
    double[] expected = a.clone();
    for (int n = 1; n < 3; n++) {
      double sum = Arrays.stream(a, n * K, (n + 1) * K).map(Math::exp).sum();
      for (int k = n * K; k < (n + 1) * K; k++) {
        expected[k] = Math.exp(a[k]) / sum;
      }
    }

    kernels.softmax(a, a, 1, 3, K);

    assertClose(a, expected, 4e-15, 0);
    assertThat(Arrays.stream(a, K, 2 * K).sum()).isCloseTo(1, within(K * 1e-16));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void softmax_hugeLogits_doNotOverflow(Kernels kernels, int K) {
    double[] a = new double[K];
    Arrays.fill(a, -1e5);
    a[K / 2] = 1e5;
    double[] expected = new double[K];
    expected[K / 2] = 1;

    kernels.softmax(a, a, 0, 1, K);

    assertThat(a).containsExactly(expected, within(1e-300));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void affine_levels_areTheValuesThatTheyStandFor(Kernels kernels, int H) {
    double[] table = new double[256];
    table[1] = 0.25;
    table[255] = -3;
    int[] columns = {0, 2, 1};
    byte[] levels = {1, (byte) 255, 1};
    SparseMatrix x = new SparseMatrix(new int[] {0, 2}, new int[] {2, 3}, columns, levels, table);
    double[] weights = gaussians(4 * H);
    double[] expected = new double[2 * H];
    for (int j = 0; j < H; j++) {
      double bias = weights[3 * H + j];
      expected[j] = bias + 0.25 * weights[j] - 3 * weights[2 * H + j];
      expected[H + j] = bias + 0.25 * weights[H + j];
    }
    double[] a = new double[2 * H];

    kernels.affine(x, 0, 2, weights, 0, 3, H, a);

    assertClose(a, expected, 0, 1e-14);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void activate_everyActivation_isTheTextbooks(Kernels kernels, int H) {
    double[] a = random.doubles(H + 5, -20, 20).toArray();
    for (Activation activation : Activation.values()) {
      double[] expected = untouched(H + 5);
      for (int i = 2; i < H + 2; i++) {
        expected[i] = activation.apply(a[i]);
      }
      double[] z = untouched(H + 5);

      kernels.activate(activation, a, z, 2, H + 2);

      assertClose(z, expected, 1e-15, 3e-16);
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void multiplyByDerivative_everyActivation_isTheTextbooks(Kernels kernels, int H) {
    double[] g = gaussians(H + 5);
    for (Activation activation : Activation.values()) {
      double[] z = random.doubles(H + 5, -3, 3).map(activation::apply).toArray();
      double[] expected = g.clone();
      for (int i = 2; i < H + 2; i++) {
        expected[i] *= activation.slope(z[i]);
      }
      double[] actual = g.clone();

      kernels.multiplyByDerivative(activation, z, actual, 2, H + 2);

      assertClose(actual, expected, 1e-15, 0);
    }
  }
}
