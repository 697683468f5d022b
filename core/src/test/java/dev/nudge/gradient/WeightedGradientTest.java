package dev.nudge.gradient;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.linalg.Workers;
import dev.nudge.model.StoredModel;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.numerical.SubtractionError;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches whose samples do not all count alike. */
class WeightedGradientTest {
  private static final Workers WORKERS = new Workers(2);

  static Stream<GradientCase> networks() {
    return Stream.concat(GradientCase.shallow(), GradientCase.deep());
  }

  private static GradientCase weighted(GradientCase gradientCase, double... weights) {
    return new GradientCase(gradientCase.network(), gradientCase.batch().weighted(weights));
  }

  /** From 0, for the second sample, to 2. */
  private static double[] weights(int N) {
    double[] weights = new Random(N).doubles(N, 0.1, 2).toArray();
    if (N > 1) {
      weights[1] = 0;
    }
    return weights;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradient_differences_areTheOraclesAtAnyStep(GradientCase plain) {
    GradientCase weighted = weighted(plain, weights(plain.batch().size()));
    double most = Arrays.stream(weighted.batch().weights()).max().orElseThrow();
    for (double h : new double[] {1e-6, 1e-4, 1e-2, 0.1, 0.5, 1}) {
      assertClose(
          weighted.gradient(new DifferencePropagation(h, WORKERS)),
          weighted.gradient(new FullReevaluation(h)),
          1e-13,
          most * (SubtractionError.bound(plain, h) + 2e-15));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradient_anyMethod_isTheWeightedMeanOfTheSamples(GradientCase plain) {
    int N = plain.batch().size();
    double[] w = weights(N);
    double sum = Arrays.stream(w).sum();
    for (GradientMethod method :
        new GradientMethod[] {
          new Backpropagation(WORKERS), new DifferencePropagation(0.01, WORKERS)
        }) {
      double[] expected = new double[plain.network().architecture().parameterCount()];
      for (int n = 0; n < N; n++) {
        double[] one = plain.sample(n).gradient(method);
        double share = w[n] / sum;
        Arrays.setAll(expected, i -> expected[i] + share * one[i]);
      }

      assertClose(weighted(plain, w).gradient(method), expected, 1e-12, 1e-14);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradient_weightsThatAreAlike_changeNoBit(GradientCase plain) {
    double[] alike = new double[plain.batch().size()];
    Arrays.fill(alike, 4);
    for (GradientMethod method :
        new GradientMethod[] {
          new Backpropagation(WORKERS),
          new DifferencePropagation(1e-4, WORKERS),
          new FullReevaluation(1e-2)
        }) {
      assertThat(weighted(plain, alike).gradient(method)).isEqualTo(plain.gradient(method));
    }
  }

  private static double[] numbers(Map<String, NpyArray> arrays, String name) {
    return ((NpyArray.Numbers) arrays.get(name)).values();
  }

  @Test
  void gradient_classWeights_areWhatPytorchMakesOfThem() throws IOException, URISyntaxException {
    Path file = Path.of(WeightedGradientTest.class.getResource("weighted.npz").toURI());
    Network network = StoredModel.load(file).network();
    Map<String, NpyArray> arrays = Npz.read(file);
    double[] x = numbers(arrays, "x"); // (8, 5)
    double[] classWeights = numbers(arrays, "class_weights");
    int[] t = Arrays.stream(numbers(arrays, "t")).mapToInt(label -> (int) label).toArray();
    double[][] rows =
        IntStream.range(0, t.length)
            .mapToObj(n -> Arrays.copyOfRange(x, 5 * n, 5 * n + 5))
            .toArray(double[][]::new);
    Batch batch =
        Batch.of(Matrix.of(rows), t)
            .weighted(Arrays.stream(t).mapToDouble(label -> classWeights[label]).toArray());
    Parameters gradient = Parameters.zeros(network.architecture());

    double loss = new Backpropagation(WORKERS).gradient(network, batch, gradient);

    assertClose(gradient.values(), numbers(arrays, "gradient"), 1e-13, 1e-16);
    // the lecture's 1e-7 is in our loss alone
    assertThat(loss).isCloseTo(numbers(arrays, "loss")[0], within(2e-6));
    assertThat(network.loss(batch.x(), t, batch.weights())).isCloseTo(loss, within(1e-14));
    double[] differences =
        new GradientCase(network, batch).gradient(new DifferencePropagation(1e-6, WORKERS));
    assertClose(differences, numbers(arrays, "gradient"), 1e-5, 1e-7);
  }

  @Test
  void weighted_badWeights_areRefused() {
    Batch batch = Batch.of(Matrix.of(new double[] {1}, new double[] {2}), 0, 1);
    for (double[] bad :
        new double[][] {
          {}, {1}, {1, 2, 3}, {1, -1}, {0, 0}, {1, Double.NaN}, {Double.POSITIVE_INFINITY, 1}
        }) {
      assertThatThrownBy(() -> batch.weighted(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("2 samples with the weights [");
    }
    assertThat(batch.weighted(3, 1).weights()).containsExactly(1.5, 0.5);
    assertThat(batch.weights()).containsExactly(1, 1);
  }
}
