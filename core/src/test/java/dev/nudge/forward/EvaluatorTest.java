package dev.nudge.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
  private static final Network NETWORK =
      Network.initialize(Architecture.of(6, 4, 3), 1, new Random(7)::nextGaussian);

  /** Noise of 2×3 pixels in three classes. */
  private static Dataset noise(int size) {
    Random random = new Random(8);
    byte[] pixels = new byte[size * 6];
    random.nextBytes(pixels);
    int[] labels = new int[size];
    for (int n = 0; n < size; n++) {
      labels[n] = random.nextInt(3);
    }
    return Dataset.ofBytes(Schema.ofImages(2, 3, 3), pixels, labels);
  }

  private static Evaluation evaluate(int threads, Dataset data) {
    try (Workers workers = new Workers(threads)) {
      return new Evaluator(workers).evaluate(NETWORK, data);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 499, 500, 501, 1001})
  void evaluate_anySize_isWhatTheNetworkSays(int size) {
    Dataset data = noise(size);
    Batch all = data.range(0, size);

    Evaluation evaluation = evaluate(2, data);

    assertThat(evaluation.size()).isEqualTo(size);
    assertThat(evaluation.accuracy()).isEqualTo(NETWORK.accuracy(all.x(), all.labels()));
    assertThat(evaluation.meanLoss()).isCloseTo(NETWORK.loss(all.x(), all.labels()), within(1e-13));
    for (int n : new int[] {0, size / 2, size - 1}) {
      assertThat(evaluation.predicted(n)).isEqualTo(NETWORK.predict(data.x(n)).argMax(0));
      assertThat(evaluation.loss(n))
          .isCloseTo(NETWORK.loss(data.x(n), new int[] {data.label(n)}), within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void evaluate_moreThreads_giveTheSameBits(int threads) {
    Dataset data = noise(2345);
    Evaluation one = evaluate(1, data);

    Evaluation many = evaluate(threads, data);

    assertThat(IntStream.range(0, 2345).mapToDouble(many::loss).toArray())
        .isEqualTo(IntStream.range(0, 2345).mapToDouble(one::loss).toArray());
    assertThat(many.meanLoss()).isEqualTo(one.meanLoss());
    assertThat(many.correct()).isEqualTo(one.correct());
  }

  @Test
  void evaluate_otherNumberOfClasses_saysBoth() {
    Network four = Network.initialize(Architecture.of(6, 4), 1, () -> 0);
    try (Workers workers = new Workers(1)) {
      assertThatThrownBy(() -> new Evaluator(workers).evaluate(four, noise(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the network 6-4 has 4 outputs, the data have 3 classes");
    }
  }

  @Test
  void evaluate_otherNumberOfFeatures_saysBoth() {
    Network five = Network.initialize(Architecture.of(5, 3), 1, () -> 0);
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(() -> new Evaluator(workers).evaluate(five, noise(2000)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("samples have 6 features, the network 5-3 expects 5");
    }
  }
}
