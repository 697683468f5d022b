package dev.nudge.examples;

import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.Model;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Trains the lecture's network by numerical differentiation, looks at one digit, saves the model.
 */
public final class LearnDigits {
  private LearnDigits() {}

  public static void main(String[] args) throws IOException {
    TrainTest mnist = Mnist.load();
    try (Workers workers = Workers.onAllProcessors()) {
      DifferencePropagation method = new DifferencePropagation(1e-4, workers);
      Trainer trainer = new Trainer(TrainingConfig.LECTURE, mnist, method, workers);
      trainer.run(LearnDigits::print);

      Model model = Model.of(trainer.network(), mnist.train().schema());
      int digit = model.predict(mnist.test().raw(0));
      System.out.printf("the first test image shows a %s%n", model.className(digit));
      model.save(Path.of(args.length > 0 ? args[0] : "model.npz"));
    }
  }

  private static void print(TrainingEvent event) {
    if (event instanceof TrainingEvent.Evaluated epoch) {
      System.out.printf(
          "epoch %2d: train acc %.4f, test acc %.4f%n",
          epoch.epoch(), epoch.trainAccuracy(), epoch.testAccuracy());
    }
  }
}
