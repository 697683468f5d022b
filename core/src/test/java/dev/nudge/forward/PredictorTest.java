package dev.nudge.forward;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Single answers against the textbook network. */
class PredictorTest {
  private final Random random = new Random(8);

  static Stream<Architecture> architectures() {
    return Stream.of(
        Architecture.of(1, 2),
        Architecture.of(20, 50, 10),
        Architecture.of(Activation.TANH, 9, 8, 7, 6),
        Architecture.of(Activation.RELU, 4, 16, 3));
  }

  private Network network(Architecture architecture) {
    return Network.initialize(architecture, 1, random::nextGaussian);
  }

  private double[] sample(int features) {
    double[] x = random.doubles(features, -1, 1).toArray();
    Arrays.setAll(x, i -> random.nextInt(3) == 0 ? 0 : x[i]);
    return x;
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void probabilities_anyArchitecture_areTheNetworks(Architecture architecture) {
    Network network = network(architecture);
    Predictor predictor = new Predictor(network);
    for (int repeat = 0; repeat < 5; repeat++) {
      double[] x = sample(architecture.inputs());
      Matrix y = network.predict(Matrix.of(x));

      assertClose(predictor.probabilities(x), y.row(0), 1e-13, 0);
      assertThat(predictor.predict(x)).isEqualTo(y.argMax(0));
    }
  }

  @Test
  void probabilities_resultOrNetworkChangedLater_stayTheSame() {
    Network network = network(Architecture.of(5, 4, 3));
    Predictor predictor = new Predictor(network);
    double[] x = sample(5);
    double[] before = predictor.probabilities(x);
    double[] kept = before.clone();

    Arrays.fill(before, 7);
    Arrays.fill(network.parameters().values(), 1);

    assertThat(predictor.probabilities(x)).isEqualTo(kept);
  }

  @Test
  void probabilities_manyThreads_doNotDisturbEachOther() {
    Predictor predictor = new Predictor(network(Architecture.of(20, 50, 10)));
    double[][] samples = IntStream.range(0, 200).mapToObj(n -> sample(20)).toArray(double[][]::new);
    double[][] one = Arrays.stream(samples).map(predictor::probabilities).toArray(double[][]::new);

    double[][] many =
        Arrays.stream(samples).parallel().map(predictor::probabilities).toArray(double[][]::new);

    assertThat(many).isDeepEqualTo(one);
  }

  @Test
  void predict_otherNumberOfFeatures_saysBoth() {
    Predictor predictor = new Predictor(network(Architecture.of(5, 4, 3)));

    assertThatThrownBy(() -> predictor.predict(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sample of 2 features, the network 5-4-3 expects 5");
  }
}
