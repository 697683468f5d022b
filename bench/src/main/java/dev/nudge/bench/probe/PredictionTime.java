package dev.nudge.bench.probe;

import dev.nudge.data.Dataset;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.Model;
import dev.nudge.net.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Prints how long a prediction takes: of one image, from its 784 pixel values to its class, or of
 * the 10,000 test images.
 *
 * <p>Arguments: {@code one} or {@code many}, the model file, threads.
 */
public final class PredictionTime {
  private final Model model;
  private final Network network;
  private final Dataset images;
  private final Workers workers;

  private PredictionTime(Model model, Dataset images, Workers workers) {
    this.model = model;
    this.network = model.network();
    this.images = images;
    this.workers = workers;
  }

  public static void main(String[] args) throws IOException {
    Model model = Model.load(Path.of(args[1]));
    try (Workers workers = new Workers(Integer.parseInt(args[2]))) {
      PredictionTime time = new PredictionTime(model, Mnist.load().test(), workers);
      System.out.println("seconds " + (args[0].equals("one") ? time.one() : time.many()));
    }
  }

  private double one() {
    byte[][] pixels = RawPixels.of(images);
    int[] taken = new int[pixels.length];
    int[] next = {0};
    double seconds =
        CallTimer.seconds(
            () -> {
              int n = next[0];
              next[0] = (n + 1) % pixels.length;
              taken[n] = model.predict(pixels[n]);
            });
    PredictedClasses.check(network, images, taken);
    return seconds;
  }

  private double many() {
    Evaluator evaluator = new Evaluator(workers);
    Evaluation[] evaluation = new Evaluation[1];
    double seconds = CallTimer.seconds(() -> evaluation[0] = evaluator.evaluate(network, images));
    int[] taken = new int[images.size()];
    Arrays.setAll(taken, evaluation[0]::predicted);
    PredictedClasses.check(network, images, taken);
    return seconds;
  }
}
