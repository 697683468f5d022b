package dev.nudge.bench.probe;

import dev.nudge.data.TrainTest;
import dev.nudge.linalg.Workers;
import dev.nudge.mnist.Mnist;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.TrainingEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the median time of a training iteration by numerical differentiation: drawing the batch,
 * the gradient, the update and the loss, without the accuracies.
 *
 * <p>Arguments: hidden units, batch size, non-zero pixels an image (or {@code mnist}), threads.
 */
public final class IterationTime {
  private static final double WARM_UP_SECONDS = 3;
  private static final double SECONDS = 2;

  private IterationTime() {}

  public static void main(String[] args) {
    TrainTest data =
        args[2].equals("mnist") ? Mnist.load() : SyntheticImages.withInk(Integer.parseInt(args[2]));
    Architecture architecture =
        Architecture.of(data.train().features(), Integer.parseInt(args[0]), data.train().classes());
    TrainingConfig config =
        TrainingConfig.builder(architecture)
            .iterations(Integer.MAX_VALUE)
            .batchSize(Integer.parseInt(args[1]))
            .build();
    try (Workers workers = new Workers(Integer.parseInt(args[3]))) {
      Trainer trainer =
          new Trainer(config, data, new DifferencePropagation(TrainingConfig.H, workers), workers);
      times(trainer, WARM_UP_SECONDS);
      System.out.println("seconds " + CallTimer.median(times(trainer, SECONDS)));
    }
  }

  /** The seconds from each event to the end of the next update. */
  private static List<Double> times(Trainer trainer, double seconds) {
    List<Double> times = new ArrayList<>();
    long start = System.nanoTime();
    long[] last = {start};
    while (last[0] - start < seconds * 1e9) {
      trainer.step(
          event -> {
            long now = System.nanoTime();
            if (event instanceof TrainingEvent.Updated) {
              times.add((now - last[0]) / 1e9);
            }
            last[0] = now;
          });
    }
    return times;
  }
}
