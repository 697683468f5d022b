package dev.nudge.net;

import static dev.nudge.net.Closeness.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NetworkTest {
  /** Hidden units at 0.5, and so logits ln 3 and 0, and probabilities 3/4 and 1/4. */
  private static Network worked() {
    Parameters parameters = Parameters.zeros(Architecture.of(3, 2, 2));
    parameters.values()[8] = 2 * Math.log(3); // W2[0, 0], behind W1 (3, 2) and b1 (2)
    return new Network(parameters);
  }

  private static Network random(int... sizes) {
    return Network.initialize(Architecture.of(sizes), 1, new Random(1)::nextGaussian);
  }

  private static Matrix samples(int rows, int columns) {
    Random random = new Random(2);
    return Matrix.zeros(rows, columns).map(x -> random.nextGaussian());
  }

  @Test
  void initialize_drawsWeightsInOrder_andLeavesBiasesZero() {
    AtomicInteger draws = new AtomicInteger();

    Network network = Network.initialize(Architecture.of(2, 2, 3), 0.5, draws::incrementAndGet);

    assertThat(network.parameters().values())
        .containsExactly(0.5, 1, 1.5, 2, 0, 0, 2.5, 3, 3.5, 4, 4.5, 5, 0, 0, 0);
  }

  @Test
  void initialize_he_givesEachLayerItsOwnScale() {
    Architecture architecture = Architecture.of(2, 8, 1);

    Network network =
        Network.initialize(architecture, layer -> Math.sqrt(2.0 / layer.inputs()), () -> 3);

    double[] p = network.parameters().values();
    assertThat(p[15]).isEqualTo(3); // W1, √(2 / 2)
    assertThat(p[16]).isZero(); // b1
    assertThat(p[24]).isEqualTo(1.5); // W2, √(2 / 8)
  }

  @Test
  void predict_workedExample_isThreeToOne() {
    Matrix y = worked().predict(samples(1, 3));

    assertThat(values(y)).containsExactly(new double[] {0.75, 0.25}, within(1e-15));
  }

  @Test
  void loss_workedExample_isTheLogarithm() {
    Matrix x = samples(2, 3);

    assertThat(worked().loss(x, new int[] {0, 1}))
        .isCloseTo(-(Math.log(0.75 + 1e-7) + Math.log(0.25 + 1e-7)) / 2, within(1e-15));
  }

  @Test
  void logits_workedByHand_goThroughEveryLayer() {
    Parameters parameters = Parameters.zeros(Architecture.of(1, 1, 1, 2));
    // W1, b1, W2, b2, W3 (1, 2), b3
    System.arraycopy(new double[] {2, -1, 3, 0.5, 1, -4, 10, 20}, 0, parameters.values(), 0, 8);
    double z1 = 1 / (1 + Math.exp(-(2 * 0.75 - 1)));
    double z2 = 1 / (1 + Math.exp(-(3 * z1 + 0.5)));

    Matrix logits = new Network(parameters).logits(Matrix.of(new double[] {0.75}));

    assertThat(values(logits)).containsExactly(new double[] {z2 + 10, -4 * z2 + 20}, within(1e-14));
  }

  @Test
  void logits_activationsWorkedByHand_areTheirLayers() {
    List<Activation> hidden = List.of(Activation.RELU, Activation.TANH);
    Parameters parameters = Parameters.zeros(Architecture.of(hidden, 1, 2, 1, 2));
    // W1 (1, 2), b1 (2), W2 (2, 1), b2, W3 (1, 2), b3 (2)
    double[] values = {2, -2, 1, 1, 0.25, 5, -1, 1, -4, 10, 20};
    System.arraycopy(values, 0, parameters.values(), 0, values.length);
    double z2 = Math.tanh(0.25 * 7 + 5 * 0 - 1);

    Matrix logits = new Network(parameters).logits(Matrix.of(new double[] {3}));

    assertThat(values(logits)).containsExactly(new double[] {z2 + 10, -4 * z2 + 20}, within(1e-14));
  }

  @Test
  void logits_noHiddenLayer_areAffine() {
    Parameters parameters = Parameters.zeros(Architecture.of(2, 2));
    System.arraycopy(new double[] {1, 2, 3, 4, 5, 6}, 0, parameters.values(), 0, 6);

    Matrix logits = new Network(parameters).logits(Matrix.of(new double[] {10, 100}));

    assertThat(values(logits)).containsExactly(315, 426);
  }

  @Test
  void predict_anyNetwork_givesRowsThatSumToOne() {
    Matrix y = random(5, 4, 3, 6).predict(samples(7, 5));

    assertThat(y.shape()).isEqualTo("(7, 6)");
    for (int n = 0; n < 7; n++) {
      assertThat(Arrays.stream(y.row(n)).sum()).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void predict_samplesOfAnotherWidth_saysBothShapes() {
    assertThatThrownBy(() -> worked().predict(samples(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot multiply (2, 4) by (3, 2): the inner dimensions differ");
  }

  @Test
  void accuracy_rightAndWrongLabels_isTheShareOfTheRight() {
    Network network = random(4, 3, 3);
    Matrix x = samples(4, 4);
    Matrix y = network.predict(x);
    int[] t = {y.argMax(0), y.argMax(1), y.argMax(2), (y.argMax(3) + 1) % 3};

    assertThat(network.accuracy(x, t)).isEqualTo(0.75);
  }

  @Test
  void accuracy_otherNumberOfLabels_isRefused() {
    assertThatThrownBy(() -> random(4, 3, 3).accuracy(samples(4, 4), new int[] {0, 1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parameters_written_changeTheNetwork() {
    Network network = worked();

    network.parameters().get(network.architecture().bias(1)).set(0, 1, Math.log(9));

    assertThat(values(network.predict(samples(1, 3))))
        .containsExactly(new double[] {0.25, 0.75}, within(1e-15));
  }

  @Test
  void copy_original_changesNoMore() {
    Network original = worked();
    Network copy = original.copy();

    original.parameters().values()[0] = 7;

    assertThat(copy.parameters().values()[0]).isZero();
    assertThat(copy.architecture()).isEqualTo(original.architecture());
  }
}
