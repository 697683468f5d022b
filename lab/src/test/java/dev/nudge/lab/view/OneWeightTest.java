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
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.random.NumpyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneWeightTest {
  private static final int PIXEL = 14 * 28 + 14;
  private static final int UNIT = 5;
  private static final Batch BATCH = Digits.FEW.train().range(0, 40);

  private final Network network =
      Network.initialize(Architecture.of(784, 8, 10), 0.5, new NumpyRandom(4)::randn);
  private final OneWeight weight = new OneWeight(network, BATCH, PIXEL, UNIT);

  private double gradient(GradientMethod method) {
    Parameters gradient = Parameters.zeros(network.architecture());
    method.gradient(network, BATCH, gradient);
    return gradient.get(network.architecture().weights(0)).get(PIXEL, UNIT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-2, -0.1, -1e-3, 0, 1e-4, 0.7, 2})
  void loss_afterAChange_isTheWholeNetworksLoss(double change) {
    double found = weight.loss(change);
    Matrix W1 = network.parameters().get(network.architecture().weights(0));
    W1.set(PIXEL, UNIT, W1.get(PIXEL, UNIT) + change);
    assertThat(found).isCloseTo(network.loss(BATCH.x(), BATCH.labels()), within(1e-14));
  }

  @Test
  void value_isTheWeight() {
    Matrix W1 = network.parameters().get(network.architecture().weights(0));
    assertThat(weight.value()).isEqualTo(W1.get(PIXEL, UNIT));
    assertThat(weight.reached()).isBetween(1, 39);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-8, 1e-4, 0.01, 0.5, 1})
  void propagated_anyH_isTheLibrarysDifference(double h) {
    try (Workers workers = new Workers(1)) {
      double expected = gradient(new DifferencePropagation(h, workers));
      assertThat(weight.propagated(h)).isCloseTo(expected, withinPercentage(1e-10));
    }
  }

  @Test
  void slope_isBackpropagations_butForTheSmoothing() {
    try (Workers workers = new Workers(1)) {
      double expected = gradient(new Backpropagation(workers));
      assertThat(weight.slope()).isCloseTo(expected, withinPercentage(0.01));
    }
  }

  @Test
  void error_ofBothQuotients_isWhatTheRoomTells() {
    double slope = weight.slope();
    assertThat(weight.propagated(1e-12)).isCloseTo(slope, withinPercentage(1e-11));
    assertThat(Math.abs(weight.subtracted(1e-12) - slope)).isGreaterThan(1e-6);
    assertThat(Math.abs(weight.subtracted(1) - slope)).isGreaterThan(1e-4);
    assertThat(weight.subtracted(1)).isCloseTo(weight.propagated(1), withinPercentage(1e-10));
  }

  @Test
  void blankPixel_hasNoSayAtAll() {
    OneWeight corner = new OneWeight(network, BATCH, 0, UNIT);
    assertThat(corner.reached()).isZero();
    assertThat(corner.slope()).isZero();
    assertThat(corner.subtracted(0.5)).isZero();
    assertThat(corner.propagated(0.5)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 784})
  void noSuchPixel_isRefused(int pixel) {
    assertThatThrownBy(() -> new OneWeight(network, BATCH, pixel, UNIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(784, 8)");
  }
}
