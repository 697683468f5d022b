package dev.nudge.examples;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.Datasets;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.linalg.Workers;
import dev.nudge.model.Model;
import java.io.IOException;

/**
 * Learns to tell the classes of any data apart: of a CSV file, of a folder of pictures, of a
 * published set by its name.
 */
public final class LearnOwnData {
  private LearnOwnData() {}

  public static void main(String[] args) throws IOException {
    TrainTest data = Datasets.load(DataSpec.of(args[0]));
    Model model = Model.train(data, Backpropagation::new);
    try (Workers workers = Workers.onAllProcessors()) {
      Evaluation test = new Evaluator(workers).evaluate(model.network(), data.test());
      System.out.printf(
          "test accuracy %.4f (%d of %d)%n", test.accuracy(), test.correct(), test.size());
      for (int k = 0; k < data.test().classes(); k++) {
        System.out.printf("%s: %.4f found%n", model.className(k), test.recall(k));
      }
    }
  }
}
