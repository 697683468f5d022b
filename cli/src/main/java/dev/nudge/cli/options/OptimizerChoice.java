package dev.nudge.cli.options;

import dev.nudge.train.AdaGrad;
import dev.nudge.train.Adam;
import dev.nudge.train.Momentum;
import dev.nudge.train.Nesterov;
import dev.nudge.train.Optimizer;
import dev.nudge.train.RmsProp;
import dev.nudge.train.Sgd;
import java.util.Locale;

/** The values of {@code --optimizer}. */
public enum OptimizerChoice {
  SGD(new Sgd()),
  MOMENTUM(new Momentum()),
  NESTEROV(new Nesterov()),
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
      case NESTEROV -> new Nesterov(learningRate, momentum);
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
