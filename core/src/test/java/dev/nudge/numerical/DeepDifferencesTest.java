package dev.nudge.numerical;

import static dev.nudge.net.Activation.IDENTITY;
import static dev.nudge.net.Activation.RELU;
import static dev.nudge.net.Activation.SIGMOID;
import static dev.nudge.net.Activation.TANH;
import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientCase;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast differences in networks of any depth and with any activation. */
class DeepDifferencesTest {
  private static final Workers WORKERS = new Workers(2);

  /** The rounding of propagated differences: some ulps of each result, some of 1. */
  private static final double RELATIVE = 1e-13;

  private static final double ABSOLUTE = 2e-15;

  private static double[] fast(GradientCase gradientCase, double h) {
    return gradientCase.gradient(new DifferencePropagation(h, WORKERS));
  }

  static Stream<GradientCase> networks() {
    return GradientCase.deep();
  }

  static Stream<Arguments> networksAndSteps() {
    return networks()
        .flatMap(
            network ->
                DoubleStream.of(1e-6, 1e-4, 1e-2, 0.1, 0.5, 1)
                    .mapToObj(h -> Arguments.of(network, h)));
  }

  @ParameterizedTest(name = "{0}, h = {1}")
  @MethodSource("networksAndSteps")
  void gradient_anyNetworkAndStep_isTheOraclesButForItsRounding(GradientCase network, double h) {
    double[] oracle = network.gradient(new FullReevaluation(h));

    assertClose(fast(network, h), oracle, RELATIVE, SubtractionError.bound(network, h) + ABSOLUTE);
  }

  static Stream<GradientCase> tinyNetworks() {
    return Stream.of(
        GradientCase.random(List.of(TANH), 1, 2, 3, 8, 3),
        GradientCase.random(List.of(RELU), 1, 2, 3, 8, 3),
        GradientCase.random(List.of(SIGMOID, TANH), 1, 2, 3, 8, 3, 2),
        GradientCase.random(List.of(RELU, RELU), 1, 2, 3, 8, 3, 2),
        GradientCase.random(List.of(IDENTITY, SIGMOID, TANH), 0.7, 1, 3, 4, 8, 3, 2),
        GradientCase.random(List.of(SIGMOID, TANH, RELU), 0.7, 1, 4, 4, 8, 3, 2));
  }

  /** Where subtracting losses leaves few digits or none. */
  @ParameterizedTest
  @MethodSource("tinyNetworks")
  void gradient_anyNetwork_isExactAtEveryStep(GradientCase tiny) {
    for (double h : new double[] {1e-12, 1e-8, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1}) {
      assertClose(fast(tiny, h), ExactDifferences.gradient(tiny, h), RELATIVE, ABSOLUTE);
    }
  }

  /** h is added to nothing, so nothing is lost, and at 1e-8 the quotient is the limit already. */
  @ParameterizedTest
  @MethodSource("networks")
  void gradient_tiniestSteps_areAsGoodAsSmallOnes(GradientCase network) {
    double[] limit = fast(network, 1e-8);
    for (double h : new double[] {1e-22, 1e-100, 1e-300}) {
      assertClose(fast(network, h), limit, RELATIVE, ABSOLUTE);
    }
  }

  /**
   * Units whose sums lie closer to 0 than a nudge can move them: a difference across a kink is
   * neither of the slopes beside it.
   */
  @Test
  void gradient_nudgesAcrossKinks_areDifferencesThereToo() {
    double h = 1e-3;
    for (double distance : new double[] {0, 1e-4, -1e-4, 9.99e-4, -1.001e-3}) {
      GradientCase kinked = nearKinks(distance);

      double[] actual = fast(kinked, h);

      assertClose(actual, ExactDifferences.gradient(kinked, h), RELATIVE, ABSOLUTE);
      if (Math.abs(distance) < h) {
        double[] slopes = kinked.gradient(new Backpropagation(WORKERS));
        assertThat(Math.abs(actual[0] - slopes[0])).isGreaterThan(1e-3 * Math.abs(actual[0]));
      }
    }
  }

  /** The first unit of both hidden layers has the sum {@code distance} in the first sample. */
  private static GradientCase nearKinks(double distance) {
    Architecture architecture =
        new Architecture(
            List.of(new Layer(2, 3, RELU), new Layer(3, 2, RELU), new Layer(2, 2, IDENTITY)));
    Network network =
        HandSetNetwork.of(
            architecture,
            new double[][] {{1, 0.5, -1}, {-0.5, 0.25, 1}},
            new double[][] {{1, -1}, {2, 0.5}, {1, 1}},
            new double[][] {{1, -1}, {-0.5, 0.5}});
    HandSetNetwork.setBias(network, 0, 0, distance - 0.5);
    HandSetNetwork.setBias(network, 1, 0, distance - Math.max(0, distance) - 2);
    Matrix x = Matrix.of(new double[] {1, 1}, new double[] {0.5, 0});
    return new GradientCase(network, Batch.of(x, 1, 0));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradient_moreThreads_giveTheSameBits(GradientCase network) {
    for (double h : new double[] {1e-4, 0.1}) {
      double[] one;
      try (Workers workers = new Workers(1)) {
        one = network.gradient(new DifferencePropagation(h, workers));
      }
      for (int threads : new int[] {2, 3, 8}) {
        try (Workers workers = new Workers(threads)) {
          assertThat(network.gradient(new DifferencePropagation(h, workers))).isEqualTo(one);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void evaluations_anyNetworkAndStep_addUp(GradientCase network) {
    for (double h : new double[] {1e-8, 1e-4, 0.1, 1}) {
      DifferencePropagation method = new DifferencePropagation(h, WORKERS);
      network.gradient(method);

      LossEvaluations evaluations = method.evaluations();
      assertThat(evaluations.evaluated()).isPositive();
      assertThat(evaluations.shared()).as("h = %s", h).isNotNegative();
    }
  }

  @Test
  void activations_all_areCovered() {
    assertThat(networks().flatMap(network -> network.network().architecture().layers().stream()))
        .extracting(Layer::activation)
        .contains(Activation.values());
  }
}
