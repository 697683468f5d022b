package dev.nudge.numerical;

import static dev.nudge.net.Closeness.assertClose;
import static java.math.BigDecimal.ONE;

import dev.nudge.linalg.KernelImplementations;
import dev.nudge.linalg.Kernels;
import dev.nudge.net.Activation;
import dev.nudge.net.Exact;
import dev.nudge.net.SoftmaxCrossEntropy;
import dev.nudge.numerical.PerturbationKernels.SoftmaxOutputs;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Loss differences of perturbations against their definition in 50 digits. The second of three
 * samples is evaluated; the results of the others must stay untouched.
 */
class PerturbationKernelsTest {
  private static final BigDecimal EPSILON = BigDecimal.valueOf(SoftmaxCrossEntropy.EPSILON);
  private static final int N = 3;
  private static final int K = 4;
  private static final int[] LABELS = {3, 2, 0};
  private static final double SCALE = 0.5 / N; // a gradient is a mean of (L(d) − L(−d)) / 2d

  /**
   * The series' remainders at these nudges, weights up to 1.5 and inputs up to 1 are below 1e-16:
   * (d w)^degree / degree! and d^(2 atanhTerms) / (2 atanhTerms + 1), where a sigmoid moves by d /
   * 4 at most and the others by d.
   */
  private static List<Interpolation> series(Activation activation) {
    double large = activation == Activation.SIGMOID ? 0.4 : 0.1;
    return List.of(
        oneNode(1e-12, 1, 1),
        oneNode(1e-4, 4, 2),
        twoNodes(5e-5, 1e-4, 4, 2),
        oneNode(large / 2, 14, 14),
        twoNodes(large / 2, large, 20, 20));
  }

  private static final List<PerturbationKernels> IMPLEMENTATIONS =
      List.of(new PerturbationKernels(), new VectorPerturbationKernels());

  private final Random random = new Random(5);

  private static Interpolation oneNode(double d, int degree, int atanhTerms) {
    return new Interpolation(new double[] {d}, new double[] {1}, degree, atanhTerms);
  }

  /** The nodes belong to the inputs d0 / d1 and 1: lines through two values in x². */
  private static Interpolation twoNodes(double d0, double d1, int degree, int atanhTerms) {
    double v = (d0 / d1) * (d0 / d1);
    return new Interpolation(
        new double[] {d0, d1},
        new double[] {1 / (1 - v), -v / (1 - v), -1 / (1 - v), 1 / (1 - v)},
        degree,
        atanhTerms);
  }

  /** Each awkward number of units. */
  static Stream<Integer> units() {
    return KernelImplementations.units();
  }

  private double[] uniform(int count, double low, double high) {
    return random.doubles(count, low, high).toArray();
  }

  private double[] probabilities() {
    double[] p = uniform(N * K, -2, 2);
    Kernels.selected().softmax(p, p, 0, N, K);
    return p;
  }

  @ParameterizedTest
  @MethodSource("units")
  void hiddenLayer_everySeriesAndActivation_isTheDifferenceOfTheLosses(int H) {
    double[] p = probabilities();
    double[] WT = uniform((K + 1) * H, -1.5, 1.5);
    for (Activation activation : Activation.values()) {
      double[] z = Arrays.stream(uniform(N * H, -3, 3)).map(activation::apply).toArray();
      for (Interpolation series : series(activation)) {
        double[] powers = PerturbedLayer.powers(WT, series.degree());
        PerturbedLayer layer = new PerturbedLayer(activation, H, z, powers, List.of());
        double[][] expected = new double[series.nodes()][N * H];
        for (int m = 0; m < series.nodes(); m++) {
          double d = series.perturbation()[m];
          for (int j = 0; j < H; j++) {
            BigDecimal up = change(activation, z[H + j], d);
            BigDecimal down = change(activation, z[H + j], -d);
            double[] w = column(WT, j, H);
            expected[m][H + j] = slope(loss(p, w, up), loss(p, w, down), d);
          }
        }
        for (PerturbationKernels kernels : IMPLEMENTATIONS) {
          double[] g = new double[series.nodes() * N * H];

          kernels.hiddenLayer(series, layer, new SoftmaxOutputs(p, LABELS, K), 1, 2, g);

          for (int m = 0; m < series.nodes(); m++) {
            assertClose(atNode(series, m, g), expected[m], 0, 3e-15);
          }
        }
      }
    }
  }

  /** However few terms there are: neither takes one that it was not told to. */
  @ParameterizedTest
  @MethodSource("units")
  void hiddenLayer_seriesCutTooEarly_isTheSameOfAllKernels(int H) {
    double[] p = probabilities();
    double[] z = uniform(N * H, 0.1, 0.9);
    double[] WT = uniform((K + 1) * H, -1.5, 1.5);
    for (int terms = 1; terms <= 3; terms++) {
      Interpolation series = oneNode(2, terms, terms);
      double[] powers = PerturbedLayer.powers(WT, terms);
      PerturbedLayer layer = new PerturbedLayer(Activation.IDENTITY, H, z, powers, List.of());
      double[][] g = new double[IMPLEMENTATIONS.size()][N * H];
      for (int i = 0; i < g.length; i++) {
        SoftmaxOutputs outputs = new SoftmaxOutputs(p, LABELS, K);
        IMPLEMENTATIONS.get(i).hiddenLayer(series, layer, outputs, 1, 2, g[i]);
      }

      assertClose(g[1], g[0], 1e-13, 1e-15);
    }
  }

  @ParameterizedTest(name = "{index}")
  @FieldSource("IMPLEMENTATIONS")
  void outputLayer_everySeries_isTheDifferenceOfTheLosses(PerturbationKernels kernels) {
    double[] p = probabilities();
    for (Interpolation series : series(Activation.SIGMOID)) {
      double[] g = new double[series.nodes() * N * K];

      kernels.outputLayer(series, new SoftmaxOutputs(p, LABELS, K), 1, 2, g);

      for (int m = 0; m < series.nodes(); m++) {
        double d = series.perturbation()[m];
        double[] expected = new double[N * K];
        for (int k = 0; k < K; k++) {
          double[] unit = new double[K];
          unit[k] = 1;
          BigDecimal up = loss(p, unit, new BigDecimal(d));
          BigDecimal down = loss(p, unit, new BigDecimal(-d));
          expected[K + k] = slope(up, down, d);
        }
        assertClose(atNode(series, m, g), expected, 0, 3e-15);
      }
    }
  }

  /** Σ_m g[m, :] x^(2m) at the input that belongs to a node. */
  private static double[] atNode(Interpolation series, int node, double[] g) {
    int terms = series.nodes();
    double x = series.perturbation()[node] / series.perturbation()[terms - 1];
    double[] sums = new double[g.length / terms];
    for (int i = 0; i < g.length; i++) {
      sums[i % sums.length] += g[i] * Math.pow(x, 2 * (i / sums.length));
    }
    return sums;
  }

  private static double[] column(double[] WT, int j, int H) {
    double[] column = new double[K];
    Arrays.setAll(column, k -> WT[k * H + j]);
    return column;
  }

  /** φ(a + d) − φ(a), on the side of the kink on which φ(a) = z lies. */
  private static BigDecimal change(Activation activation, double z, double d) {
    BigDecimal nudge = new BigDecimal(d);
    return switch (activation) {
      case SIGMOID -> sigmoidChange(z, d);
      case TANH -> tanhChange(new BigDecimal(z), nudge);
      case RELU -> z > 0 ? nudge : BigDecimal.ZERO;
      case IDENTITY -> nudge;
    };
  }

  /** tanh(a + d) = (z + t) / (1 + z t) with t = (e^2d − 1) / (e^2d + 1). */
  private static BigDecimal tanhChange(BigDecimal z, BigDecimal d) {
    BigDecimal e = Exact.exp(d.add(d));
    BigDecimal t = e.subtract(ONE).divide(e.add(ONE), Exact.DIGITS);
    BigDecimal nudged = z.add(t).divide(ONE.add(z.multiply(t)), Exact.DIGITS);
    return nudged.subtract(z);
  }

  /** σ(a + d) − σ(a) = z e^d / (1 − z + z e^d) − z. */
  private static BigDecimal sigmoidChange(double z, double d) {
    BigDecimal exact = new BigDecimal(z);
    BigDecimal odds = exact.multiply(Exact.exp(new BigDecimal(d)), Exact.DIGITS);
    return odds.divide(ONE.subtract(exact).add(odds), Exact.DIGITS).subtract(exact);
  }

  /** The loss of sample 1 when each logit grows by change · w_k. */
  private static BigDecimal loss(double[] p, double[] w, BigDecimal change) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal right = null;
    for (int k = 0; k < K; k++) {
      BigDecimal factor = Exact.exp(change.multiply(new BigDecimal(w[k]), Exact.DIGITS));
      BigDecimal e = factor.multiply(new BigDecimal(p[K + k]), Exact.DIGITS);
      sum = sum.add(e);
      if (k == LABELS[1]) {
        right = e;
      }
    }
    return Exact.log(right.divide(sum, Exact.DIGITS).add(EPSILON)).negate();
  }

  private static double slope(BigDecimal up, BigDecimal down, double d) {
    return up.subtract(down).divide(new BigDecimal(d), Exact.DIGITS).doubleValue() * SCALE;
  }
}
