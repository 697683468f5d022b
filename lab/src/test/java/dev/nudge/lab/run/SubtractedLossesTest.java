package dev.nudge.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.ScalingMethod;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.lab.Digits;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.random.NumpyRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubtractedLossesTest {
  private static final Workers WORKERS = new Workers(2);
  private static final Batch BATCH = Digits.FEW.train().range(0, 12);
  private static final Architecture SMALL = Architecture.of(784, 3, 10);
  private static final Network NETWORK = Network.initialize(SMALL, 0.3, new NumpyRandom(0)::randn);

  @AfterAll
  static void endThreads() {
    WORKERS.close();
  }

  private static double[] gradient(GradientMethod method) {
    Parameters gradient = Parameters.zeros(SMALL);
    double loss = method.gradient(NETWORK, BATCH, gradient);
    assertThat(loss).isCloseTo(NETWORK.loss(BATCH.x(), BATCH.labels()), within(1e-14));
    return gradient.values();
  }

  /** The root of the mean square of the differences. */
  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return Math.sqrt(sum / one.length);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0.01, 1e-4})
  void gradient_anyH_isTheLecturesLoop(double h) {
    double[] subtracted = gradient(new SubtractedLosses(h, WORKERS));
    double[] lecture = gradient(new FullReevaluation(h));
    // what two losses, each right to some 1e-16, can differ by when divided by 2h
    assertThat(subtracted).containsExactly(lecture, within(4e-15 / h));
  }

  @Test
  void gradient_standardizedPixels_isThatOfTheSameNumbersWrittenOut() {
    Dataset few = Digits.FEW.train();
    Scaling standard = ScalingMethod.STANDARD.fit(few);
    Batch batch = few.with(few.schema().with(standard)).range(0, 3);
    assertThat(batch.inputs().baseline()).isNotNull();
    Batch plain = Batch.of(batch.x(), batch.labels());
    Parameters gradient = Parameters.zeros(SMALL);
    Parameters expected = Parameters.zeros(SMALL);
    SubtractedLosses method = new SubtractedLosses(0.01, WORKERS);
    SubtractedLosses ofPlain = new SubtractedLosses(0.01, WORKERS);

    method.gradient(NETWORK, batch, gradient);
    ofPlain.gradient(NETWORK, plain, expected);

    assertThat(gradient.values()).containsExactly(expected.values(), within(4e-13));
    assertThat(method.evaluations()).isEqualTo(ofPlain.evaluations());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-8, 1e-10, 1e-12, 1e-13})
  void gradient_smallH_hasTheLecturesRounding(double h) {
    double[] exact = gradient(new DifferencePropagation(h, WORKERS));
    double noise = distance(gradient(new SubtractedLosses(h, WORKERS)), exact);
    double lecturesNoise = distance(gradient(new FullReevaluation(h)), exact);
    assertThat(lecturesNoise).isGreaterThan(1e-17 / h);
    assertThat(noise).isBetween(lecturesNoise / 2, lecturesNoise * 2);
  }

  @Test
  void evaluations_addUpToWhatTheLectureNeeds() {
    SubtractedLosses method = new SubtractedLosses(1e-4, WORKERS);
    gradient(method);
    LossEvaluations count = method.evaluations();
    assertThat(count.needed()).isEqualTo(2L * SMALL.parameterCount() * BATCH.size());
    long blank = 12L * 784 - BATCH.inputs().stored();
    assertThat(count.zero()).isEqualTo(2 * blank * 3);
    assertThat(count.evaluated()).isBetween(2L * 12 * (3 + 4 * 10), count.needed() - count.zero());
  }

  @Test
  void gradient_deeperNetwork_isTheLecturesLoopToo() {
    Architecture deep = Architecture.of(Activation.TANH, 784, 3, 4, 2, 10);
    Network network = Network.initialize(deep, 0.3, new NumpyRandom(0)::randn);
    Parameters subtracted = Parameters.zeros(deep);
    Parameters lecture = Parameters.zeros(deep);
    new SubtractedLosses(0.01, WORKERS).gradient(network, BATCH, subtracted);
    new FullReevaluation(0.01).gradient(network, BATCH, lecture);
    assertThat(subtracted.values()).containsExactly(lecture.values(), within(4e-13));
  }
}
