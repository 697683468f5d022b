package dev.nudge.lab.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.lab.Digits;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.random.NumpyRandom;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One weight of networks with one to three layers, against the textbook and whole gradients. */
class OneWeightTest {
  private static final int PIXEL = 14 * 28 + 14;
  private static final int UNIT = 5;
  private static final Batch BATCH = Digits.FEW.train().range(0, 40);

  static final List<Architecture> NETWORKS =
      List.of(
          Architecture.of(784, 10),
          Architecture.of(784, 8, 10),
          Architecture.of(Activation.TANH, 784, 8, 7, 10),
          Architecture.of(List.of(Activation.SIGMOID, Activation.RELU), 784, 8, 7, 10));

  /** So large that nudges count, so small that epsilon does not. */
  private static Network network(Architecture architecture) {
    double std = architecture.layers().size() == 1 ? 0.05 : 0.5;
    return Network.initialize(architecture, std, new NumpyRandom(4)::randn);
  }

  private static OneWeight weight(Architecture architecture) {
    return new OneWeight(network(architecture), BATCH, PIXEL, UNIT);
  }

  private static double gradient(Architecture architecture, GradientMethod method) {
    Parameters gradient = Parameters.zeros(architecture);
    method.gradient(network(architecture), BATCH, gradient);
    return gradient.get(architecture.weights(0)).get(PIXEL, UNIT);
  }

  /** The loss by the textbook, after the weight has grown. */
  private static double textbook(Architecture architecture, double change) {
    Network network = network(architecture);
    Matrix W1 = network.parameters().get(architecture.weights(0));
    W1.set(PIXEL, UNIT, W1.get(PIXEL, UNIT) + change);
    return network.loss(BATCH.x(), BATCH.labels());
  }

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void loss_afterAChange_isTheWholeNetworksLoss(Architecture architecture) {
    OneWeight weight = weight(architecture);
    for (double change : new double[] {-2, -0.1, -1e-3, 0, 1e-4, 0.7, 2}) {
      assertThat(weight.loss(change)).isCloseTo(textbook(architecture, change), within(1e-14));
    }
  }

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void value_isTheWeight(Architecture architecture) {
    Matrix W1 = network(architecture).parameters().get(architecture.weights(0));
    OneWeight weight = weight(architecture);
    assertThat(weight.value()).isEqualTo(W1.get(PIXEL, UNIT));
    assertThat(weight.nonZeroInputs()).isBetween(1, 39);
  }

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void propagated_anyH_isThatOfTheWholeGradient(Architecture architecture) {
    OneWeight weight = weight(architecture);
    try (Workers workers = new Workers(1)) {
      for (double h : new double[] {1e-12, 1e-8, 1e-4, 0.01, 0.5, 1}) {
        double expected = gradient(architecture, new DifferencePropagation(h, workers));
        assertThat(weight.propagated(h)).as("%s", h).isCloseTo(expected, withinPercentage(1e-10));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void bothQuotients_largeH_areTheTextbooks(Architecture architecture) {
    OneWeight weight = weight(architecture);
    for (double h : new double[] {0.01, 0.5, 1}) {
      double expected = (textbook(architecture, h) - textbook(architecture, -h)) / (2 * h);
      assertThat(weight.propagated(h)).as("%s", h).isCloseTo(expected, within(1e-14 / h));
      assertThat(weight.subtracted(h)).as("%s", h).isCloseTo(expected, within(1e-14 / h));
    }
  }

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void slope_isBackpropagations_butForEpsilon(Architecture architecture) {
    OneWeight weight = weight(architecture);
    try (Workers workers = new Workers(1)) {
      double expected = gradient(architecture, new Backpropagation(workers));
      assertThat(weight.slope()).isCloseTo(expected, withinPercentage(0.01));
    }
  }

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void error_ofBothQuotients_isWhatTheViewShows(Architecture architecture) {
    OneWeight weight = weight(architecture);
    double slope = weight.slope();
    assertThat(weight.propagated(1e-12)).isCloseTo(slope, withinPercentage(1e-11));
    assertThat(Math.abs(weight.subtracted(1e-12) - slope)).isGreaterThan(1e-6);
    assertThat(Math.abs(weight.subtracted(1) - slope)).isGreaterThan(1e-4);
    assertThat(weight.subtracted(1)).isCloseTo(weight.propagated(1), withinPercentage(1e-10));
  }

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void blankPixel_changesNothing(Architecture architecture) {
    OneWeight corner = new OneWeight(network(architecture), BATCH, 0, UNIT);
    assertThat(corner.nonZeroInputs()).isZero();
    assertThat(corner.slope()).isZero();
    assertThat(corner.subtracted(0.5)).isZero();
    assertThat(corner.propagated(0.5)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 784})
  void noSuchPixel_isRefused(int pixel) {
    Network network = network(Architecture.of(784, 8, 10));
    assertThatThrownBy(() -> new OneWeight(network, BATCH, pixel, UNIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(784, 8)");
  }
}
