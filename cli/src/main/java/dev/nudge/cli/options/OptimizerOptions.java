package dev.nudge.cli.options;

import dev.nudge.optim.Choice;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Schedule;
import dev.nudge.run.WrongCallException;
import dev.nudge.train.TrainingDefaults;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of an update: optimizer, learning rate and its schedule, weight decay. */
final class OptimizerOptions {
  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description =
          "${bundle:optimizers}, with the constants of their papers. Default: sgd for images, adam"
              + " at the rate 0.01 for tables")
  private Optimizer optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      converter = Numbers.Positive.class,
      description = "The factor of the gradient in an update. Default: ${bundle:learningRates}")
  private Double learningRate;

  @Option(
      names = "--momentum",
      paramLabel = "X",
      converter = Numbers.BelowOne.class,
      description =
          "The share of the velocity that stays, with --optimizer ${bundle:momentumOptimizers}."
              + " Default: 0.9")
  private Double momentum;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0",
      converter = Numbers.NotNegative.class,
      description = "The share of each weight, not of biases, added to its gradient. Default: 0")
  private double weightDecay;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "constant",
      description =
          "How the learning rate changes: constant; step, times --step-factor every --step-epochs"
              + " epochs; cosine, along half a cosine to 0. Default: ${DEFAULT-VALUE}")
  private Schedule schedule;

  @Option(
      names = "--step-epochs",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "With --schedule step. Default: 5")
  private Integer stepEpochs;

  @Option(
      names = "--step-factor",
      paramLabel = "X",
      converter = Numbers.Factor.class,
      description = "With --schedule step, above 0 and at most 1. Default: 0.1")
  private Double stepFactor;

  /** Takes the usual optimizer where none was asked for. */
  void suit(TrainingDefaults usual, Map<String, Object> chosen) {
    if (optimizer == null) {
      optimizer = usual.optimizer();
      chosen.put("optimizer", optimizer.name());
      if (learningRate == null) {
        chosen.put("learningRate", optimizer.learningRate());
      }
    }
  }

  Optimizer optimizer() {
    Optimizer configured =
        with(
            optimizer,
            "momentum",
            momentum,
            "--optimizer",
            "--momentum goes with --optimizer " + HelpTexts.optimizersWith("momentum"));
    return learningRate == null ? configured : configured.withLearningRate(learningRate);
  }

  Schedule schedule() {
    String condition = "--step-epochs and --step-factor go with --schedule step";
    Schedule every = with(schedule, "stepEpochs", stepEpochs, "--schedule", condition);
    return with(every, "stepFactor", stepFactor, "--schedule", condition);
  }

  double weightDecay() {
    return weightDecay;
  }

  /**
   * A choice with a constant that was given as an option of its own.
   *
   * @param value null where it was not given
   * @param option the choice's own
   * @param condition said before what was found if the choice has no such constant
   */
  static <T extends Choice<T>> T with(
      T choice, String constant, Number value, String option, String condition) {
    if (value == null) {
      return choice;
    }
    Map<String, Number> all = new LinkedHashMap<>(choice.constants());
    if (all.replace(constant, value) == null) {
      throw new WrongCallException("%s, found %s %s".formatted(condition, option, choice.name()));
    }
    return choice.with(all);
  }
}
