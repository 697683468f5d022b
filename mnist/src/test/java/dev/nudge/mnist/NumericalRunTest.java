package dev.nudge.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Workers;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.History;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lecture's run by numerical differentiation, cut down to a little more than an epoch. */
class NumericalRunTest {
  private static final Workers WORKERS = new Workers(2);

  @AfterAll
  static void endThreads() {
    WORKERS.close();
  }

  private static History run(
      int iterations, int threads, Function<Workers, GradientMethod> method) {
    TrainingConfig config = TrainingConfig.builder(Lecture.NETWORK).iterations(iterations).build();
    History history = new History();
    try (Workers workers = new Workers(threads)) {
      new Trainer(config, Lecture.MNIST, method.apply(workers), workers).run(history);
    }
    return history;
  }

  private static GradientMethod differences(Workers workers) {
    return new DifferencePropagation(1e-4, workers);
  }

  @Test
  void anEpoch_accuracies_areThoseOfBackpropagation() {
    History numerical = run(700, 2, NumericalRunTest::differences);

    History backpropagation = run(700, 2, Backpropagation::new);

    assertThat(numerical.epochs()).hasSize(2);
    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(60_000 * numerical.epochs().get(epoch).trainAccuracy())
          .isCloseTo(60_000 * backpropagation.epochs().get(epoch).trainAccuracy(), within(2.5));
      assertThat(10_000 * numerical.epochs().get(epoch).testAccuracy())
          .isCloseTo(10_000 * backpropagation.epochs().get(epoch).testAccuracy(), within(2.5));
    }
    assertThat(numerical.epochs().get(1).testAccuracy()).isGreaterThan(0.75);
    assertThat(numerical.losses()).isNotEqualTo(backpropagation.losses());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void fewIterations_otherNumberOfThreads_giveTheSameBits(int threads) {
    assertThat(run(50, threads, NumericalRunTest::differences).losses())
        .isEqualTo(run(50, 2, NumericalRunTest::differences).losses());
  }

  /**
   * The lecture's loop needs 2 · 39,760 · 100 losses an iteration. Evaluated are 2 nodes, upwards
   * and downwards, of each unit and sample.
   */
  @Test
  void oneIteration_evaluations_areThoseAtTheNodesAndAddUp() throws IOException {
    GradientMethod method = differences(WORKERS);
    new Lecture().train(1, method);

    LossEvaluations evaluations = method.evaluations();

    assertThat(evaluations.needed()).isEqualTo(2L * 39_760 * 100);
    assertThat(evaluations.evaluated()).isEqualTo(2L * (50 + 10) * 100 * 2);
    assertThat(evaluations.zero()).isBetween(6_000_000L, 6_600_000L); // four fifths of the pixels
    assertThat(evaluations.evaluated() + evaluations.shared() + evaluations.zero())
        .isEqualTo(evaluations.needed());
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains(
            String.format(
                Locale.ROOT,
                "%,d (%.2f %%)",
                10_000 * evaluations.evaluated(),
                100.0 * evaluations.evaluated() / evaluations.needed()));
  }
}
