package dev.nudge.kernel;

import static dev.nudge.net.Closeness.assertClose;
import static java.math.BigDecimal.ONE;

import dev.nudge.net.Activation;
import dev.nudge.net.Exact;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What nudges do to the loss, against the definition in 50 digits. The second of three samples is
 * evaluated; the results of the others must stay untouched.
 */
class NudgeKernelsTest {
  private static final BigDecimal SMOOTHING = BigDecimal.valueOf(SoftmaxCrossEntropy.SMOOTHING);
  private static final int N = 3;
  private static final int K = 4;
  private static final int[] LABELS = {3, 2, 0};
  private static final double SCALE = 0.5 / N; // a gradient is a mean of (L(d) − L(−d)) / 2d

  /**
   * The series' remainders at these nudges, weights up to 1.5 and inputs up to 1 are below 1e-16:
   * (d w)^degree / degree! and d^(2 logTerms) / (2 logTerms + 1), where a sigmoid moves by d / 4 at
   * most and the others by d.
   */
  private static List<NudgeSeries> series(Activation activation) {
    double large = activation == Activation.SIGMOID ? 0.4 : 0.1;
    return List.of(
        oneNode(1e-12, 1, 1),
        oneNode(1e-4, 4, 2),
        twoNodes(5e-5, 1e-4, 4, 2),
        oneNode(large / 2, 14, 14),
        twoNodes(large / 2, large, 20, 20));
  }

  private final Random random = new Random(5);

  private static NudgeSeries oneNode(double d, int degree, int logTerms) {
    return new NudgeSeries(new double[] {d}, new double[] {1}, degree, logTerms);
  }

  /** The nodes belong to the inputs d0 / d1 and 1: lines through two values in x². */
  private static NudgeSeries twoNodes(double d0, double d1, int degree, int logTerms) {
    double v = (d0 / d1) * (d0 / d1);
    return new NudgeSeries(
        new double[] {d0, d1},
        new double[] {1 / (1 - v), -v / (1 - v), -1 / (1 - v), 1 / (1 - v)},
        degree,
        logTerms);
  }

  /** Each series with each implementation and each awkward number of units. */
  static Stream<Arguments> sizes() {
    return KernelImplementations.withUnits();
  }

  private double[] uniform(int count, double low, double high) {
    return random.doubles(count, low, high).toArray();
  }

  private double[] probabilities() {
    double[] p = uniform(N * K, -2, 2);
    new ScalarKernels().softmax(p, p, 0, N, K);
    return p;
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void hiddenNudges_everySeriesAndActivation_isTheDifferenceOfTheLosses(Kernels kernels, int H) {
    double[] p = probabilities();
    double[] WT = uniform((K + 1) * H, -1.5, 1.5);
    for (Activation activation : Activation.values()) {
      double[] z = Arrays.stream(uniform(N * H, -3, 3)).map(activation::apply).toArray();
      for (NudgeSeries series : series(activation)) {
        double[] powers = NudgedLayer.powers(WT, K * H, series.degree());
        NudgedLayer layer = new NudgedLayer(activation, H, z, powers, List.of());
        double[] g = new double[series.nodes() * N * H];

        kernels.hiddenNudges(series, layer, new Outputs(p, LABELS, K), 1, 2, g);

        for (int m = 0; m < series.nodes(); m++) {
          double d = series.nudge()[m];
          double[] expected = new double[N * H];
          for (int j = 0; j < H; j++) {
            BigDecimal up = change(activation, z[H + j], d);
            BigDecimal down = change(activation, z[H + j], -d);
            double[] w = column(WT, j, H);
            expected[H + j] = slope(loss(p, w, up), loss(p, w, down), d);
          }
          assertClose(atNode(series, m, g), expected, 0, 3e-15);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void outputNudges_everySeries_isTheDifferenceOfTheLosses(Kernels kernels) {
    double[] p = probabilities();
    for (NudgeSeries series : series(Activation.SIGMOID)) {
      double[] g = new double[series.nodes() * N * K];

      kernels.outputNudges(series, new Outputs(p, LABELS, K), 1, 2, g);

      for (int m = 0; m < series.nodes(); m++) {
        double d = series.nudge()[m];
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

  static Stream<?> implementations() {
    return KernelImplementations.all();
  }

  /** Σ_m g[m, :] x^(2m) at the input that belongs to a node. */
  private static double[] atNode(NudgeSeries series, int node, double[] g) {
    int terms = series.nodes();
    double x = series.nudge()[node] / series.nudge()[terms - 1];
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
      BigDecimal growth = Exact.exp(change.multiply(new BigDecimal(w[k]), Exact.DIGITS));
      BigDecimal e = growth.multiply(new BigDecimal(p[K + k]), Exact.DIGITS);
      sum = sum.add(e);
      if (k == LABELS[1]) {
        right = e;
      }
    }
    return Exact.log(right.divide(sum, Exact.DIGITS).add(SMOOTHING)).negate();
  }

  private static double slope(BigDecimal up, BigDecimal down, double d) {
    return up.subtract(down).divide(new BigDecimal(d), Exact.DIGITS).doubleValue() * SCALE;
  }
}
