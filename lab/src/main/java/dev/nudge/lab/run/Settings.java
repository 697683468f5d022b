package dev.nudge.lab.run;

import dev.nudge.data.Dataset;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.optim.Schedule;
import dev.nudge.optim.Sgd;
import dev.nudge.optim.WeightDecay;
import dev.nudge.train.ClassWeights;
import dev.nudge.train.Initialization;
import dev.nudge.train.Sampling;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.Validation;

/**
 * What determines a run in the lab, apart from the data. The bounds keep every update below some
 * seconds, so that a run can always be paused.
 *
 * @param hidden the number of hidden units, 1 to 256
 * @param h the nudge, 1e-15 to 1
 * @param learningRate 1e-4 to 10
 * @param batchSize samples drawn for each update, 1 to 1000; hidden × batchSize is at most 25,600
 * @param seed of NumPy's generator, 0 to 2^32 − 1
 * @param initialStd standard deviation of the initial weights, 0 to 10
 * @param difference how the numerical network comes by its differences
 * @param sampling how the samples of an update are chosen
 * @param schedule how the learning rate changes
 * @param classWeights how much the samples of each class count
 * @param weightDecay the share of each weight that is added to its gradient, 0 to 1
 * @param validationShare of each class that is held back from learning, 0 to 0.5
 * @param patience after how many epochs in a row without a smaller validation loss a network has
 *     had enough, 1 to 1000; 0 is never
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
    ClassWeights classWeights,
    double weightDecay,
    double validationShare,
    int patience) {
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
    require("weightDecay", weightDecay, 0, 1);
    require("validationShare", validationShare, 0, 0.5);
    require("patience", patience, 0, 1000);
    if (patience > 0 && validationShare == 0) {
      throw new BadSettingException(
          "patience",
          "patience is %d, expected 0 where no samples are held back".formatted(patience));
    }
    if (hidden * batchSize > MOST_ACTIVATIONS) {
      throw new BadSettingException(
          "batchSize",
          "hidden × batchSize is %,d, expected at most %,d"
              .formatted(hidden * batchSize, MOST_ACTIVATIONS));
    }
  }

  /** All else as in the lecture. */
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
        ClassWeights.NONE,
        0,
        0,
        0);
  }

  private static void require(String name, double found, double least, double most) {
    if (!(found >= least && found <= most)) {
      throw new BadSettingException(
          name,
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
    return TrainingConfig.builder(architecture)
        .iterations(ITERATIONS)
        .batchSize(batchSize)
        .sampling(sampling)
        .optimizer(new Sgd(learningRate))
        .schedule(schedule)
        .weightDecay(new WeightDecay(weightDecay))
        .initialization(new Initialization.Fixed(initialStd))
        .classWeights(classWeights)
        .validation(new Validation(validationShare, patience))
        .seed(seed)
        .build();
  }

  /** The numerical way to the gradient. */
  GradientMethod numerical(Workers workers) {
    return switch (difference) {
      case PROPAGATION -> new DifferencePropagation(h, workers);
      case SUBTRACTION -> new SubtractedLosses(h, workers);
    };
  }
}
