package dev.nudge.cli.options;

import dev.nudge.optim.AdaGrad;
import dev.nudge.optim.Adam;
import dev.nudge.optim.Momentum;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.RmsProp;
import dev.nudge.optim.Sgd;
import java.util.Locale;

/** The values of {@code --optimizer}. */
public enum OptimizerChoice {
  SGD(new Sgd()),
  MOMENTUM(new Momentum()),
  NESTEROV(Momentum.accelerated()),
  ADAGRAD(new AdaGrad()),
  RMSPROP(new RmsProp()),
  ADAM(new Adam());

  private final double standardRate;

  OptimizerChoice(Optimizer standard) {
    this.standardRate = standard.learningRate();
  }

  /** The learning rate that is usual for it. */
  double standardRate() {
    return standardRate;
  }

  boolean hasMomentum() {
    return this == MOMENTUM || this == NESTEROV;
  }

  /**
   * @param momentum used by those that have it
   */
  Optimizer create(double learningRate, double momentum) {
    return switch (this) {
      case SGD -> new Sgd(learningRate);
      case MOMENTUM -> new Momentum(learningRate, momentum);
      case NESTEROV -> new Momentum(learningRate, momentum, true);
      case ADAGRAD -> new AdaGrad(learningRate);
      case RMSPROP -> new RmsProp(learningRate);
      case ADAM -> new Adam(learningRate);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
