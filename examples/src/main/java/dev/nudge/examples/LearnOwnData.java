package dev.nudge.examples;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.train.Initialization;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.util.List;

/**
 * Learns to tell the classes of any data apart: of a CSV file, of a folder of pictures, of a
 * published set by its name.
 */
public final class LearnOwnData {
  private static final int HIDDEN_UNITS = 50;

  private LearnOwnData() {}

  public static void main(String[] args) throws IOException {
    TrainTest data = Datasets.load(DataSpec.of(args[0]));
    List<String> classes = data.train().schema().classes();
    Architecture architecture =
        Architecture.of(data.train().features(), HIDDEN_UNITS, classes.size());
    TrainingConfig config =
        TrainingConfig.builder(architecture)
            .iterations(3000)
            .batchSize(20)
            .initialization(new Initialization.Fixed(0.1))
            .build();
    try (Workers workers = Workers.onAllProcessors()) {
      Trainer trainer = new Trainer(config, data, new Backpropagation(workers), workers);
      trainer.run(event -> {});
      Evaluation test = new Evaluator(workers).evaluate(trainer.network(), data.test());
      System.out.printf(
          "test accuracy %.4f (%d of %d)%n", test.accuracy(), test.correct(), test.size());
      for (int k = 0; k < classes.size(); k++) {
        System.out.printf("%s: %.4f found%n", classes.get(k), test.recall(k));
      }
    }
  }
}
