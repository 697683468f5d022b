package dev.nudge.gradient;

import static dev.nudge.net.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.forward.Evaluator;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data that were mostly 0 before they were scaled, against the same numbers written out. */
class CenteredInputsTest {
  private static final int D = 90;
  private static final int N = 9;
  private static final Workers WORKERS = new Workers(2);

  /** Bytes, one in {@code each} of which is not 0, and the network that is to learn them. */
  private static Dataset data(int each, boolean far) {
    Random random = new Random(each);
    byte[] bytes = new byte[N * D];
    for (int i = 0; i < bytes.length; i++) {
      boolean blank = i / D % 4 == 3;
      bytes[i] = (byte) (blank || random.nextInt(each) > 0 ? 0 : random.nextInt(256));
    }
    double[] shift = random.doubles(D, 0, 60).toArray();
    double[] divisor = random.doubles(D, 40, 90).toArray();
    divisor[7] = 1; // a rare pixel is up to 255 away from its mean
    shift[7] = far ? 30 : 3;
    Schema schema = Schema.ofImages(1, D, 3).with(new Scaling.PerFeature(shift, divisor));
    int[] labels = new int[N];
    Arrays.setAll(labels, n -> n % 3);
    return Dataset.ofBytes(schema, bytes, labels);
  }

  private static Network network(Activation... hidden) {
    int[] sizes = new int[hidden.length + 2];
    Arrays.fill(sizes, 57);
    sizes[0] = D;
    sizes[hidden.length + 1] = 3;
    return GradientCase.random(List.of(hidden), 0.05, 1, sizes).network();
  }

  static Stream<Arguments> cases() {
    return Stream.of(
            network(),
            network(Activation.SIGMOID),
            network(Activation.RELU),
            network(Activation.TANH, Activation.SIGMOID))
        .flatMap(
            network ->
                Stream.of(
                    Arguments.of(network, data(2, false)),
                    Arguments.of(network, data(6, true)),
                    Arguments.of(network, data(6, false)),
                    Arguments.of(network, data(20, false))));
  }

  private static Stream<GradientMethod> methods() {
    return Stream.concat(
        Stream.of(new Backpropagation(WORKERS)),
        Stream.of(1e-6, 1e-4, 1e-3, 0.5).map(h -> new DifferencePropagation(h, WORKERS)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient_scaledZeros_areThoseOfTheSameNumbersWrittenOut(Network network, Dataset data) {
    Batch batch = data.range(0, N).weighted(1, 2, 1, 1, 3, 1, 1, 1, 1);
    Batch plain = Batch.of(scaled(data), batch.labels()).weighted(batch.weights());
    assertThat(batch.inputs().baseline()).isNotNull();
    assertThat(plain.inputs().baseline()).isNull();

    methods()
        .forEach(
            method -> {
              Parameters gradient = Parameters.zeros(network.architecture());
              Parameters expected = Parameters.zeros(network.architecture());
              double loss = method.gradient(network, batch, gradient);
              LossEvaluations evaluations = method.evaluations();

              double plainLoss = method.gradient(network, plain, expected);

              double[] derivatives = expected.values();
              double largest = Arrays.stream(derivatives).map(Math::abs).max().orElseThrow();
              assertClose(gradient.values(), derivatives, 1e-12, 1e-14 * largest);
              assertThat(loss).isCloseTo(plainLoss, within(1e-13));
              assertThat(method.evaluations()).isEqualTo(evaluations.plus(evaluations));
            });
  }

  private static Matrix scaled(Dataset data) {
    double[][] x = data.raw();
    for (double[] row : x) {
      data.schema().scaling().apply(row);
    }
    return Matrix.of(x);
  }

  @Test
  void gradient_anyNumberOfThreads_givesTheSameBits() {
    Network network = network(Activation.SIGMOID);
    Batch batch = data(6, false).range(0, N);
    try (Workers one = new Workers(1);
        Workers three = new Workers(3)) {
      GradientCase same = new GradientCase(network, batch);
      assertThat(same.gradient(new DifferencePropagation(1e-4, one)))
          .isEqualTo(same.gradient(new DifferencePropagation(1e-4, three)));
      assertThat(same.gradient(new Backpropagation(one)))
          .isEqualTo(same.gradient(new Backpropagation(three)));
    }
  }

  @Test
  void evaluate_scaledZeros_isWhatTheTextbookPredicts() {
    Network network = network(Activation.TANH);
    int[] many = IntStream.range(0, 25 * N).map(n -> n % N).toArray();
    Dataset data = data(6, false).rows(many);

    double loss = new Evaluator(WORKERS).evaluate(network, data).meanLoss();

    assertThat(loss).isCloseTo(network.loss(scaled(data), data.labels()), within(1e-13));
  }
}
