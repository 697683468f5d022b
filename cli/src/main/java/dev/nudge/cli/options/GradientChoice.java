package dev.nudge.cli.options;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.numerical.DifferencePropagation;
import java.util.Locale;

/** The values of {@code --gradient}. */
public enum GradientChoice {
  NUMERICAL,
  BACKPROP,
  FULL;

  /** Makes such methods wherever they are needed. */
  public GradientMethod.Factory methods(double h) {
    return workers ->
        switch (this) {
          case NUMERICAL -> new DifferencePropagation(h, workers);
          case BACKPROP -> new Backpropagation(workers);
          case FULL -> new FullReevaluation(h);
        };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
