package dev.nudge.cli.options;

import dev.nudge.optim.Optimizer;
import dev.nudge.optim.WeightDecay;
import dev.nudge.run.WrongCallException;
import java.util.Map;
import picocli.CommandLine.Option;

/** What an update does with the gradient. */
final class OptimizerOptions {
  private static final double STANDARD_MOMENTUM = 0.9;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "sgd",
      description =
          "sgd, momentum, nesterov, adagrad, rmsprop or adam, with the constants of their papers. Default: ${DEFAULT-VALUE}")
  private OptimizerChoice optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      converter = Numbers.Positive.class,
      description =
          "The factor of the gradient in an update. Default: 0.1 for sgd; 0.01 for momentum, nesterov and adagrad; 0.001 for rmsprop and adam")
  private Double learningRate;

  @Option(
      names = "--momentum",
      paramLabel = "X",
      converter = Numbers.BelowOne.class,
      description =
          "The share of the velocity that stays, with --optimizer momentum or nesterov. Default: 0.9")
  private Double momentum;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0",
      converter = Numbers.NotNegative.class,
      description = "The share of each weight, not of biases, added to its gradient. Default: 0")
  private double weightDecay;

  Optimizer optimizer() {
    if (momentum != null && !optimizer.hasMomentum()) {
      throw new WrongCallException(
          "--momentum goes with --optimizer momentum or nesterov, found --optimizer " + optimizer);
    }
    return optimizer.create(learningRate(), momentum());
  }

  WeightDecay weightDecay() {
    return new WeightDecay(weightDecay);
  }

  private double learningRate() {
    return learningRate == null ? optimizer.standardRate() : learningRate;
  }

  private double momentum() {
    return momentum == null ? STANDARD_MOMENTUM : momentum;
  }

  /** Adds the options by name. */
  void addTo(Map<String, Object> options) {
    options.put("optimizer", optimizer.toString());
    options.put("learningRate", learningRate());
    if (optimizer.hasMomentum()) {
      options.put("momentum", momentum());
    }
    options.put("weightDecay", weightDecay);
  }
}
