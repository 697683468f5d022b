package dev.nudge.run.report;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.data.TrainTest;
import dev.nudge.forward.Evaluator;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.train.History;
import dev.nudge.train.Initialization;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.util.Map;
import java.util.Random;

/** Small real runs: images of 4 × 3 noisy pixels, three classes, a network 12-5-3. */
final class Runs {
  private static final int HEIGHT = 4;
  private static final int WIDTH = 3;

  private Runs() {}

  static FinishedRun numerical(int iterations) {
    return train(iterations, "numerical");
  }

  static FinishedRun backprop(int iterations) {
    return train(iterations, "backprop");
  }

  /** Trains with batches of 10 on 50 images: an epoch is 5 iterations. */
  private static FinishedRun train(int iterations, String gradient) {
    TrainTest data = new TrainTest(images(50, 1), images(40, 2), Map.of());
    TrainingConfig config =
        TrainingConfig.builder(Architecture.of(12, 5, 3))
            .iterations(iterations)
            .batchSize(10)
            .optimizer(new Sgd(0.5))
            .initialization(new Initialization.Fixed(0.1))
            .seed(7)
            .build();
    try (Workers workers = new Workers(1)) {
      GradientMethod method =
          gradient.equals("backprop")
              ? new Backpropagation(workers)
              : new DifferencePropagation(1e-4, workers);
      Trainer trainer = new Trainer(config, data, method, workers);
      History history = new History();
      trainer.run(history);
      return new FinishedRun(
          config,
          "--data 'my images'",
          "",
          gradient,
          1e-4,
          "scalar",
          1,
          history,
          method.evaluations(),
          12.3,
          trainer.network(),
          0.9876,
          new Evaluator(workers).evaluate(trainer.network(), data.test()));
    }
  }

  private static Dataset images(int count, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * HEIGHT * WIDTH];
    random.nextBytes(pixels);
    int[] labels = new int[count];
    for (int n = 0; n < count; n++) {
      labels[n] = random.nextInt(3);
    }
    return Dataset.ofBytes(Schema.ofImages(HEIGHT, WIDTH, 3), pixels, labels);
  }
}
