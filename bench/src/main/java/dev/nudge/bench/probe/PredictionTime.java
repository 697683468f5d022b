package dev.nudge.bench.probe;

import dev.nudge.data.Dataset;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.forward.Predictor;
import dev.nudge.kernel.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.net.Network;
import dev.nudge.store.ModelFile;
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
  private final Network network;
  private final Dataset images;
  private final Workers workers;

  private PredictionTime(Network network, Dataset images, Workers workers) {
    this.network = network;
    this.images = images;
    this.workers = workers;
  }

  public static void main(String[] args) throws IOException {
    Network network = ModelFile.load(Path.of(args[1])).network();
    try (Workers workers = new Workers(Integer.parseInt(args[2]))) {
      PredictionTime time = new PredictionTime(network, Mnist.load().test(), workers);
      System.out.println("seconds " + (args[0].equals("one") ? time.one() : time.many()));
    }
  }

  private double one() {
    double[][] pixels = new double[images.size()][];
    Arrays.setAll(pixels, n -> images.x(n).row(0));
    Predictor predictor = new Predictor(network);
    int[] taken = new int[pixels.length];
    int[] next = {0};
    double seconds =
        CallTimer.seconds(
            () -> {
              int n = next[0];
              next[0] = (n + 1) % pixels.length;
              taken[n] = predictor.predict(pixels[n]);
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
