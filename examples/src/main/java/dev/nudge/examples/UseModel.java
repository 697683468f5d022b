package dev.nudge.examples;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.TrainTest;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.Model;
import dev.nudge.net.Architecture;
import dev.nudge.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Trains a small network, saves it, and lets another part of the program use the file. */
public final class UseModel {
  private static final TrainingConfig TWO_EPOCHS =
      TrainingConfig.builder(Architecture.of(784, 50, 10)).iterations(1200).build();

  private UseModel() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args.length > 0 ? args[0] : "model.npz");
    TrainTest mnist = Mnist.load();
    train(mnist).save(file);

    Model model = Model.load(file);
    double[] pixels = mnist.test().raw(0); // 0 to 255, as they come: the model knows its scaling
    int k = model.predict(pixels);
    System.out.printf(
        "the first test image shows a %s, with probability %.2f%n",
        model.className(k), model.probabilities(pixels)[k]);
  }

  static Model train(TrainTest mnist) {
    return Model.train(TWO_EPOCHS, mnist, Backpropagation::new);
  }
}
