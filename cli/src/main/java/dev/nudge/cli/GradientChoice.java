package dev.nudge.cli;

import dev.nudge.gradient.Backpropagation;
import dev.nudge.gradient.DifferencePropagation;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Architecture;
import java.util.Locale;

/** The values of {@code --gradient}. */
enum GradientChoice {
  NUMERICAL {
    @Override
    GradientMethod method(double h, Workers workers) {
      return new DifferencePropagation(h, workers);
    }
  },
  BACKPROP {
    @Override
    GradientMethod method(double h, Workers workers) {
      return new Backpropagation(workers);
    }
  },
  FULL {
    @Override
    GradientMethod method(double h, Workers workers) {
      return new FullReevaluation(h);
    }
  };

  abstract GradientMethod method(double h, Workers workers);

  /** Refuses networks that the method cannot train. */
  void check(Architecture architecture) {
    if (this == NUMERICAL) {
      try {
        DifferencePropagation.checkHandles(architecture);
      } catch (IllegalArgumentException tooDeep) {
        throw new WrongCallException("--layers: " + tooDeep.getMessage());
      }
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
