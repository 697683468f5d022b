package dev.nudge.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.linalg.Workers;
import dev.nudge.train.History;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent.Evaluated;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The lecture's runs by backpropagation against NumPy's. Nothing is subtracted, so that only single
 * roundings lie between the two; a run does not amplify them.
 */
class BackpropagationRunTest {
  private static final double LOSS = 1e-12;
  private static final double WEIGHT = 1e-12;
  private static final double ONE_IMAGE = 1.0 + 1e-6; // shares of images, times images

  private static Trainer trained(int iterations, History history) {
    TrainingConfig config = TrainingConfig.builder(Lecture.NETWORK).iterations(iterations).build();
    try (Workers workers = new Workers(1)) {
      Trainer trainer = new Trainer(config, Lecture.MNIST, new Backpropagation(workers), workers);
      trainer.run(history);
      return trainer;
    }
  }

  @Test
  @Tag("long")
  void thousandIterations_lossesAndWeights_areNumpys() {
    Reference numpy = Reference.read("backprop-1000.npz");
    History history = new History();

    Trainer trainer = trained(1000, history);

    assertThat(history.losses()).containsExactly(numpy.values("losses"), within(LOSS));
    numpy.assertParameters(trainer.network().parameters(), WEIGHT);
  }

  @Tag("long")
  @Test
  void wholeRun_lossesAndAllAccuracies_areNumpys() {
    Reference numpy = Reference.read("backprop-10000.npz");
    double[] accuracies = numpy.values("accuracies"); // (17, 3): iteration, train, test
    History history = new History();

    trained(10_000, history);

    assertThat(history.losses()).containsExactly(numpy.values("losses"), within(LOSS));
    List<Evaluated> epochs = history.epochs();
    assertThat(epochs).hasSize(17);
    for (Evaluated epoch : epochs) {
      int row = 3 * epoch.epoch();
      assertThat(epoch.iteration() - 1).isEqualTo((int) accuracies[row]);
      assertThat(60_000 * epoch.trainAccuracy())
          .isCloseTo(60_000 * accuracies[row + 1], within(ONE_IMAGE));
      assertThat(10_000 * epoch.testAccuracy())
          .isCloseTo(10_000 * accuracies[row + 2], within(ONE_IMAGE));
    }
  }
}
