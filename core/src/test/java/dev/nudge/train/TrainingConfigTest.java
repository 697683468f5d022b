package dev.nudge.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.optim.Schedule;
import dev.nudge.train.TrainingConfig.Sampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingConfigTest {
  private static TrainingConfig config(
      int iterations, int batchSize, double learningRate, double initialStd, long seed) {
    return TrainingConfig.builder(Architecture.of(4, 2))
        .iterations(iterations)
        .batchSize(batchSize)
        .optimizer(new Sgd(learningRate))
        .initialization(new Initialization.Fixed(initialStd))
        .seed(seed)
        .build();
  }

  @Test
  void lecture_isItsRun() {
    assertThat(TrainingConfig.LECTURE)
        .isEqualTo(
            TrainingConfig.builder(Architecture.of(Activation.SIGMOID, 784, 50, 10))
                .iterations(10_000)
                .batchSize(100)
                .sampling(Sampling.REPLACEMENT)
                .optimizer(new Sgd(0.1))
                .schedule(Schedule.CONSTANT)
                .weightDecay(0)
                .initialization(new Initialization.Fixed(0.01))
                .classWeights(ClassWeights.NONE)
                .validation(new Validation(0, 0))
                .seed(0)
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " 0 | 1 | 0.1      | 0.01     | 0          | iterations must be at least 1, found 0",
        "-5 | 1 | 0.1      | 0.01     | 0          | iterations must be at least 1, found -5",
        " 1 | 0 | 0.1      | 0.01     | 0          | batch size must be at least 1, found 0",
        " 1 | 1 | 0        | 0.01     | 0          | learning rate must be a number above 0, found"
            + " 0.0",
        " 1 | 1 | -0.1     | 0.01     | 0          | learning rate must be a number above 0, found"
            + " -0.1",
        " 1 | 1 | NaN      | 0.01     | 0          | learning rate must be a number above 0, found"
            + " NaN",
        " 1 | 1 | Infinity | 0.01     | 0          | learning rate must be a number above 0, found"
            + " Infinity",
        " 1 | 1 | 0.1      | -0.01    | 0          | initial std must be a number of at least 0,"
            + " found -0.01",
        " 1 | 1 | 0.1      | NaN      | 0          | initial std must be a number of at least 0,"
            + " found NaN",
        " 1 | 1 | 0.1      | Infinity | 0          | initial std must be a number of at least 0,"
            + " found Infinity",
        " 1 | 1 | 0.1      | 0.01     | -1         | seed must be between 0 and 4294967295, found"
            + " -1",
        " 1 | 1 | 0.1      | 0.01     | 4294967296 | seed must be between 0 and 4294967295, found"
            + " 4294967296",
      })
  void new_badValue_saysWhatWasFoundAndExpected(
      int iterations, int batchSize, double rate, double std, long seed, String message) {
    assertThatThrownBy(() -> config(iterations, batchSize, rate, std, seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "NaN", "Infinity"})
  void new_badWeightDecay_saysWhatWasFoundAndExpected(double factor) {
    assertThatThrownBy(
            () -> TrainingConfig.builder(Architecture.of(4, 2)).weightDecay(factor).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight decay must be a number of at least 0, found " + factor);
  }

  @Test
  void new_extremesThatAreAllowed_areTaken() {
    assertThatCode(() -> config(1, 1, Double.MIN_VALUE, 0, 0xFFFF_FFFFL))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"60000, 100, 600", "60050, 100, 600", "99, 100, 1", "100, 100, 1", "7, 2, 3"})
  void iterationsPerEpoch_anySize_areWholeBatches(int samples, int batchSize, int expected) {
    assertThat(config(1, batchSize, 0.1, 0.01, 0).iterationsPerEpoch(samples)).isEqualTo(expected);
  }
}
