package dev.nudge.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.forward.Evaluator;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.train.Initialization;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingConfig.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fashion-MNIST as Debian ships it, against scikit-learn: fashion-sklearn.py beside the tests. */
class FashionMnistTest {
  private static final Path FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

  /** Test accuracies of MLPClassifier with the seeds 0, 1 and 2. */
  private static final double[] SCIKIT_LEARN = {0.853, 0.855, 0.8541};

  @BeforeAll
  static void findData() {
    assumeTrue(
        Files.isDirectory(FOLDER),
        "skipped: needs Debian's package dataset-fashion-mnist in " + FOLDER);
  }

  private static double testAccuracy(TrainTest fashion, long seed) {
    TrainingConfig config =
        TrainingConfig.builder(Architecture.of(784, 50, 10))
            .iterations(9600)
            .optimizer(new Sgd(0.1))
            .initialization(new Initialization.Xavier())
            .seed(seed)
            .sampling(Sampling.SHUFFLE)
            .build();
    try (Workers workers = Workers.onAllProcessors()) {
      Trainer trainer = new Trainer(config, fashion, new Backpropagation(workers), workers);
      trainer.run(event -> {});
      return new Evaluator(workers).evaluate(trainer.network(), fashion.test()).accuracy();
    }
  }

  @Tag("long")
  @Test
  void train_likeScikitLearn_reachesItsAccuracy() throws IOException {
    TrainTest fashion = Datasets.load(DataSpec.of(FOLDER.toString()));
    double[] accuracies = new double[SCIKIT_LEARN.length];
    for (int seed = 0; seed < accuracies.length; seed++) {
      accuracies[seed] = testAccuracy(fashion, seed);
    }

    assertThat(Arrays.stream(accuracies).average().orElseThrow())
        .isCloseTo(Arrays.stream(SCIKIT_LEARN).average().orElseThrow(), within(0.005));
  }
}
