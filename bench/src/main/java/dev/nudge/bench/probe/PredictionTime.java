package dev.nudge.bench.probe;

import dev.nudge.data.Dataset;
import dev.nudge.forward.Evaluation;
import dev.nudge.forward.Evaluator;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Prints the time of a prediction: of one image, or of the 10,000 test images.
 *
 * <p>Arguments: {@code one} or {@code many}, the model file, threads.
 */
public final class PredictionTime {
  private PredictionTime() {}

  public static void main(String[] args) throws IOException {
    Model model = Model.load(Path.of(args[1]));
    double seconds = args[0].equals("one") ? one(model) : many(model, Integer.parseInt(args[2]));
    System.out.println("seconds " + seconds);
  }

  private static double one(Model model) {
    byte[][] pixels = TestImages.pixels();
    int[] predicted = new int[pixels.length];
    int[] next = {0};
    double seconds =
        CallTimer.seconds(
            () -> {
              int n = next[0];
              next[0] = (n + 1) % pixels.length;
              predicted[n] = model.predict(pixels[n]);
            });
    TestImages.check(model.network(), predicted);
    return seconds;
  }

  private static double many(Model model, int threads) {
    Dataset images = Mnist.load().test();
    Evaluation[] evaluation = new Evaluation[1];
    try (Workers workers = new Workers(threads)) {
      Evaluator evaluator = new Evaluator(workers);
      double seconds =
          CallTimer.seconds(() -> evaluation[0] = evaluator.evaluate(model.network(), images));
      int[] predicted = new int[images.size()];
      Arrays.setAll(predicted, evaluation[0]::predicted);
      TestImages.check(model.network(), predicted);
      return seconds;
    }
  }
}
