package dev.nudge.cli.options;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.numerical.DifferencePropagation;
import java.util.Locale;

/** The values of {@code --gradient}. */
public enum GradientChoice {
  NUMERICAL {
    @Override
    public GradientMethod method(double h, Workers workers) {
      return new DifferencePropagation(h, workers);
    }
  },
  BACKPROP {
    @Override
    public GradientMethod method(double h, Workers workers) {
      return new Backpropagation(workers);
    }
  },
  FULL {
    @Override
    public GradientMethod method(double h, Workers workers) {
      return new FullReevaluation(h);
    }
  };

  public abstract GradientMethod method(double h, Workers workers);

  /** Makes such methods wherever they are needed. */
  public GradientMethod.Factory methods(double h) {
    return workers -> method(h, workers);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
