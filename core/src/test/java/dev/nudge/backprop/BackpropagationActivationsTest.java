package dev.nudge.backprop;

import static dev.nudge.net.Activation.IDENTITY;
import static dev.nudge.net.Activation.RELU;
import static dev.nudge.net.Activation.SIGMOID;
import static dev.nudge.net.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientCase;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.SoftmaxCrossEntropy;
import dev.nudge.numerical.SubtractionError;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chain rule through every activation, against the lecture's loop with ever smaller steps. */
class BackpropagationActivationsTest {
  private static final Workers WORKERS = new Workers(2);
  private static final int[] SIZES = {5, 6, 4, 5};
  private static final int CLASSES = 3;
  private static final double H = 1e-3;

  static Stream<GradientCase> networks() {
    Stream<GradientCase> uniform =
        Arrays.stream(Activation.values())
            .flatMap(
                activation ->
                    IntStream.rangeClosed(1, 3)
                        .mapToObj(hidden -> network(Collections.nCopies(hidden, activation))));
    Stream<GradientCase> mixed =
        Stream.of(
            network(List.of(RELU, SIGMOID)),
            network(List.of(TANH, RELU, IDENTITY)),
            network(List.of(IDENTITY, SIGMOID, TANH)));
    return Stream.concat(uniform, mixed);
  }

  private static GradientCase network(List<Activation> hidden) {
    int[] sizes = Arrays.copyOf(SIZES, hidden.size() + 2);
    sizes[hidden.size() + 1] = CLASSES;
    return GradientCase.random(hidden, 0.6, 5, sizes);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradient_anyActivationAndDepth_isTheLimitOfTheOracle(GradientCase network) {
    double[] once = network.gradient(new FullReevaluation(H));
    double[] twice = network.gradient(new FullReevaluation(2 * H));
    double[] fourTimes = network.gradient(new FullReevaluation(4 * H));
    double rounding =
        (4 * SubtractionError.bound(network, H) + SubtractionError.bound(network, 2 * H)) / 3;
    double[] actual = smoothed(network);

    for (int i = 0; i < actual.length; i++) {
      // Two steps extrapolated leave an error of h⁴: with steps twice as long, one 16 times as
      // large.
      double limit = (4 * once[i] - twice[i]) / 3;
      double coarser = (4 * twice[i] - fourTimes[i]) / 3;
      double error = Math.abs(limit - coarser) / 8 + rounding;

      // A kink within the oracle's step would show here.
      assertThat(error).as("the oracle's error").isLessThan(1e-8);
      assertThat(Math.abs(actual[i] - limit))
          .as("parameter %d is %s, expected %s; the difference", i, actual[i], limit)
          .isLessThanOrEqualTo(error);
    }
  }

  /**
   * The chain rule for the loss with its 1e-7, which backpropagation leaves out: −log(y + s) has
   * the slope of −log(y), times y / (y + s). The factor is one number a sample.
   */
  private static double[] smoothed(GradientCase network) {
    int N = network.batch().size();
    double[] mean = new double[network.network().architecture().parameterCount()];
    for (int n = 0; n < N; n++) {
      GradientCase sample = network.sample(n);
      double y = sample.network().predict(sample.batch().x()).get(0, sample.batch().labels()[0]);
      double factor = y / (y + SoftmaxCrossEntropy.EPSILON) / N;
      double[] slopes = sample.gradient(new Backpropagation(WORKERS));
      Arrays.setAll(mean, i -> mean[i] + factor * slopes[i]);
    }
    return mean;
  }
}
