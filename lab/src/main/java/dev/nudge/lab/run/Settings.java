package dev.nudge.lab.run;

import dev.nudge.data.Dataset;
import dev.nudge.gradient.DifferencePropagation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Sampling;
import dev.nudge.train.Schedule;
import dev.nudge.train.TrainingConfig;

/**
 * What determines a run in the lab, apart from the data. The bounds keep every update below some
 * seconds, so that a run can always be paused.
 *
 * @param hidden the number of hidden units, 1 to 256
 * @param h the nudge, 1e-15 to 1
 * @param learningRate 1e-4 to 10
 * @param batchSize images drawn for each update, 1 to 1000; hidden × batchSize is at most 25,600
 * @param seed of NumPy's generator, 0 to 2^32 − 1
 * @param initialStd standard deviation of the initial weights, 0 to 10
 * @param difference how the numerical network comes by its differences
 * @param sampling how the images of an update are chosen
 * @param schedule how the learning rate changes
 * @param classWeights how much the images of each class count
 */
public record Settings(
    int hidden,
    double h,
    double learningRate,
    int batchSize,
    long seed,
    double initialStd,
    Difference difference,
    Sampling sampling,
    Schedule schedule,
    ClassWeights classWeights) {
  /** The number of updates after which a run is over: the lecture's. */
  public static final int ITERATIONS = 10_000;

  /** The lecture's run. */
  public static final Settings LECTURE =
      new Settings(50, 1e-4, 0.1, 100, 0, 0.01, Difference.PROPAGATION);

  private static final int MOST_ACTIVATIONS = 25_600;

  public Settings {
    require("hidden", hidden, 1, 256);
    require("h", h, 1e-15, 1);
    require("learningRate", learningRate, 1e-4, 10);
    require("batchSize", batchSize, 1, 1000);
    require("seed", (double) seed, 0, 0xFFFF_FFFFL);
    require("initialStd", initialStd, 0, 10);
    if (hidden * batchSize > MOST_ACTIVATIONS) {
      throw new IllegalArgumentException(
          "hidden × batchSize is %,d, expected at most %,d"
              .formatted(hidden * batchSize, MOST_ACTIVATIONS));
    }
  }

  /** Sampling, schedule and weights as in the lecture. */
  public Settings(
      int hidden,
      double h,
      double learningRate,
      int batchSize,
      long seed,
      double initialStd,
      Difference difference) {
    this(
        hidden,
        h,
        learningRate,
        batchSize,
        seed,
        initialStd,
        difference,
        Sampling.REPLACEMENT,
        Schedule.CONSTANT,
        ClassWeights.NONE);
  }

  private static void require(String name, double found, double least, double most) {
    if (!(found >= least && found <= most)) {
      throw new IllegalArgumentException(
          "%s is %s, expected %s to %s".formatted(name, plain(found), plain(least), plain(most)));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  /** The run's configuration for data of this kind. */
  TrainingConfig config(Dataset train) {
    Architecture architecture = Architecture.of(train.features(), hidden, train.classes());
    return new TrainingConfig(architecture, ITERATIONS, batchSize, learningRate, initialStd, seed)
        .with(sampling)
        .with(schedule)
        .with(classWeights);
  }

  /** The numerical way to the gradient. */
  GradientMethod numerical(Workers workers) {
    return switch (difference) {
      case PROPAGATION -> new DifferencePropagation(h, workers);
      case SUBTRACTION -> new SubtractedLosses(h, workers);
    };
  }
}
