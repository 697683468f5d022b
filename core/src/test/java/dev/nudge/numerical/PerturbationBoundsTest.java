package dev.nudge.numerical;

import static dev.nudge.net.Activation.IDENTITY;
import static dev.nudge.net.Activation.RELU;
import static dev.nudge.net.Activation.SIGMOID;
import static dev.nudge.net.Activation.TANH;
import static dev.nudge.net.Closeness.assertClose;
import static dev.nudge.numerical.HandSetNetwork.ZEROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bounds of tiny networks by hand, and against the changes of many perturbations. */
class PerturbationBoundsTest {
  private static final double ROUNDING = 1e-14;

  /** Two units of one input; the middles of their ranges of weights to the logits are 3/8, 9/8. */
  private static PerturbationBounds belowLogits(Activation activation) {
    Network network =
        HandSetNetwork.of(
            Architecture.of(activation, 1, 2, 3),
            ZEROS,
            new double[][] {{0.5, 1, -0.25}, {0.25, 0.75, 2}});
    return new PerturbationBounds(network, 0);
  }

  /** The larger distances to the middles are 5/8 and 7/8. */
  private static final double SPREAD = 0.875;

  /** The largest weights of a unit to the two units above are 1 and 2. */
  private static PerturbationBounds deep(Activation perturbed, Activation above, double scale) {
    Architecture architecture = Architecture.of(List.of(perturbed, above), 1, 2, 2, 2);
    Network network =
        HandSetNetwork.of(
            architecture,
            ZEROS,
            new double[][] {{1, -2}, {0.5, 1}},
            new double[][] {{3 * scale, scale}, {-scale, 4 * scale}});
    return new PerturbationBounds(network, 0);
  }

  @Test
  void derivativeRatio_sigmoidBelowLogits_isThatOfSlopesOverTheCosine() {
    // |Im a| ≤ π/2: |σ′| ≤ 1 / (4 cos² π/4) = 1/2, twice that of real values
    double expected = 2 / StrictMath.cos(Math.PI / 2 * 0.5 * SPREAD);

    double ratio = belowLogits(SIGMOID).derivativeRatio(Math.PI / 2);

    assertThat(ratio).isCloseTo(expected, within(ROUNDING));
  }

  @Test
  void derivativeRatio_tanhBelowLogits_isThatOfSlopesOverTheCosine() {
    // |Im a| ≤ π/6: |tanh′| ≤ 1 / cos² π/6 = 4/3
    double expected = 4 / 3.0 / StrictMath.cos(Math.PI / 6 * 4 / 3 * SPREAD);

    double ratio = belowLogits(TANH).derivativeRatio(Math.PI / 6);

    assertThat(ratio).isCloseTo(expected, within(ROUNDING));
  }

  @ParameterizedTest
  @EnumSource(names = {"RELU", "IDENTITY"})
  void derivativeRatio_linesBelowLogits_isOneOverTheCosine(Activation line) {
    double ratio = belowLogits(line).derivativeRatio(1.25);

    assertThat(ratio).isCloseTo(1 / StrictMath.cos(1.25 * SPREAD), within(ROUNDING));
  }

  /**
   * At π/3 the sums above move by π/3 and 2π/3, where |σ′| is 1/3 and 1 at most; at 0 it is 1/4.
   */
  @Test
  void derivativeRatio_sigmoidAbove_isThatOfTheSumsOverPaths() {
    double slope = 0.1 * (1 * 1 / 3.0 + 2 * 1 * 2.5); // 1 and 5/2 spread the last weights
    double realSlope = 0.1 * (1 * 0.25 + 2 * 0.25 * 2.5);
    double expected = slope / realSlope / StrictMath.cos(Math.PI / 3 * slope);

    double ratio = deep(IDENTITY, SIGMOID, 0.1).derivativeRatio(Math.PI / 3);

    assertThat(ratio).isCloseTo(expected, within(ROUNDING));
  }

  @Test
  void derivativeRatio_fromWhereACosineMayBeZero_isInfinite() {
    Network network =
        HandSetNetwork.of(Architecture.of(IDENTITY, 1, 1, 2), ZEROS, new double[][] {{1, -1}});
    PerturbationBounds bounds = new PerturbationBounds(network, 0);

    assertThat(bounds.derivativeRatio(Math.nextDown(Math.PI / 2))).isBetween(1e15, 1e17);
    assertThat(bounds.derivativeRatio(Math.PI / 2)).isInfinite();
    assertThat(bounds.derivativeRatio(2)).isInfinite();
  }

  /** However small the weights are. */
  @Test
  void derivativeRatio_fromThePoleOfAnActivation_isInfinite() {
    for (Activation activation : List.of(SIGMOID, TANH)) {
      Network network =
          HandSetNetwork.of(
              Architecture.of(activation, 1, 1, 2), ZEROS, new double[][] {{1e-40, -1e-40}});
      PerturbationBounds bounds = new PerturbationBounds(network, 0);
      double pole = activation == SIGMOID ? Math.PI : Math.PI / 2;

      assertThat(bounds.derivativeRatio(pole * 0.99)).isGreaterThan(1000).isFinite();
      assertThat(bounds.derivativeRatio(pole)).isInfinite();
      assertThat(bounds.derivativeRatio(pole * 1.01)).isInfinite();
    }
  }

  /** What moves all logits alike moves no probability. */
  @Test
  void derivativeRatio_weightsAlike_isOne() {
    Network network =
        HandSetNetwork.of(
            Architecture.of(2, 2, 3), ZEROS, new double[][] {{0.5, 0.5, 0.5}, {-2, -2, -2}});

    assertThat(new PerturbationBounds(network, 0).derivativeRatio(1)).isEqualTo(1);
  }

  /**
   * As before, but with the last weights themselves, and with respect to a unit's activation,
   * whatever it is.
   */
  @ParameterizedTest
  @EnumSource
  void seriesRatio_sigmoidAbove_isThatOfTheSumsOverPathsTimesTheExponential(Activation perturbed) {
    double slope = 0.1 * (1 * 1 / 3.0 * 1 + 2 * 1 * 4); // of the second logit, the larger one
    double realSlope = 0.1 * (1 * 0.25 + 2 * 0.25 * 2.5);
    double expected = slope / realSlope * StrictMath.exp(Math.PI / 3 * slope);

    double ratio = deep(perturbed, SIGMOID, 0.1).seriesRatio(Math.PI / 3);

    assertThat(ratio).isCloseTo(expected, within(ROUNDING * expected));
  }

  @Test
  void seriesRatio_noWeights_isOne() {
    assertThat(deep(SIGMOID, SIGMOID, 0).seriesRatio(1)).isEqualTo(1);
  }

  @Test
  void isBelowLogits_lastHiddenLayer_isTrueOfItAlone() {
    assertThat(belowLogits(SIGMOID).isBelowLogits()).isTrue();
    assertThat(deep(SIGMOID, SIGMOID, 1).isBelowLogits()).isFalse();
  }

  @Test
  void largestActivationChange_ofAPerturbation_isItTimesTheLargestSlope() {
    assertThat(belowLogits(SIGMOID).largestActivationChange(0.5)).isEqualTo(0.125);
    assertThat(belowLogits(TANH).largestActivationChange(0.5)).isEqualTo(0.5);
    assertThat(belowLogits(RELU).largestActivationChange(0.5)).isEqualTo(0.5);
  }

  @Test
  void largestChange_belowLogits_isThatOfALogit() {
    assertThat(belowLogits(SIGMOID).largestChange(0.5)).isEqualTo(0.25);
    assertThat(belowLogits(TANH).largestChange(0.5)).isEqualTo(1);
  }

  /**
   * Weights of 1 and 2 to the units, of 1 and 4 from them to the second logit, which moves most.
   */
  @Test
  void largestChange_largeLastWeights_isThatOfALogit() {
    assertThat(deep(IDENTITY, SIGMOID, 1).largestChange(0.5)).isEqualTo(0.5 * (0.25 + 2));
    assertThat(deep(IDENTITY, TANH, 1).largestChange(0.5)).isEqualTo(0.5 * (1 + 8));
    assertThat(deep(SIGMOID, TANH, 1).largestChange(0.5)).isEqualTo(0.125 * (1 + 8));
  }

  /** A tanh is a sigmoid of twice the sum. */
  @Test
  void largestChange_smallLastWeights_isThatOfASigmoidsSumOrTwiceATanhs() {
    assertThat(deep(IDENTITY, SIGMOID, 0.125).largestChange(0.5)).isEqualTo(1);
    assertThat(deep(IDENTITY, TANH, 0.125).largestChange(0.5)).isEqualTo(2);
    assertThat(deep(TANH, SIGMOID, 0.125).largestChange(0.5)).isEqualTo(1);
  }

  @Test
  void changes_eachLayerAbove_areSumsOverPaths() {
    PerturbationBounds bounds = deep(TANH, SIGMOID, 1);

    assertThat(bounds.changes(1, 0.5)).containsExactly(0.5, 1);
    assertThat(bounds.changes(2, 0.5)).containsExactly(0.5 * (0.75 + 0.5), 0.5 * (0.25 + 2));
  }

  static Stream<List<Activation>> mixed() {
    return Stream.of(
        List.of(SIGMOID, TANH), List.of(TANH, RELU), List.of(RELU, SIGMOID), List.of(RELU, RELU));
  }

  /** No change is above its bound; those of the next sums come near it. */
  @ParameterizedTest
  @MethodSource("mixed")
  void changes_anyPerturbation_areNoLarger(List<Activation> activations) {
    Random random = new Random(3);
    for (int network = 0; network < 20; network++) {
      double[][] W2 = normal(random, 3, 4);
      double[][] W3 = normal(random, 4, 2);
      PerturbationBounds bounds = bounds(activations, W2, W3);
      for (double d : new double[] {0.01, 0.5}) {
        double[] next = new double[4];
        double[] logits = new double[2];
        for (int trial = 0; trial < 200; trial++) {
          double[] a = random.doubles(3, -0.1, 2).toArray();
          double[] moved = a.clone();
          moved[trial % 3] += trial % 2 == 0 ? d : -d;
          double[] sums = sums(activations.get(0), a, W2);
          double[] movedSums = sums(activations.get(0), moved, W2);
          widen(next, sums, movedSums);
          widen(
              logits, sums(activations.get(1), sums, W3), sums(activations.get(1), movedSums, W3));
        }

        assertNotAbove(next, bounds.changes(1, d));
        assertNotAbove(logits, bounds.changes(2, d));
        assertThat(Arrays.stream(logits).max().orElseThrow())
            .isLessThanOrEqualTo(bounds.largestChange(d) + ROUNDING);
        assertClose(next, bounds.changes(1, d), 0.1, 0);
      }
    }
  }

  private static double[][] normal(Random random, int rows, int columns) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      Arrays.setAll(row, k -> random.nextGaussian());
    }
    return values;
  }

  private static PerturbationBounds bounds(
      List<Activation> activations, double[][] W2, double[][] W3) {
    Network network = HandSetNetwork.of(Architecture.of(activations, 1, 3, 4, 2), ZEROS, W2, W3);
    return new PerturbationBounds(network, 0);
  }

  private static double[] sums(Activation activation, double[] a, double[][] W) {
    double[] sums = new double[W[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < sums.length; k++) {
        sums[k] += activation.apply(a[i]) * W[i][k];
      }
    }
    return sums;
  }

  private static void widen(double[] largest, double[] sums, double[] moved) {
    Arrays.setAll(largest, k -> Math.max(largest[k], Math.abs(moved[k] - sums[k])));
  }

  private static void assertNotAbove(double[] found, double[] bounds) {
    for (int k = 0; k < found.length; k++) {
      assertThat(found[k]).isLessThanOrEqualTo(bounds[k] + ROUNDING);
    }
  }
}
