package dev.nudge.cli.options;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.gradient.FullReevaluation;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Workers;
import dev.nudge.numerical.DifferencePropagation;
import java.util.Locale;
import java.util.function.BiFunction;

/** The values of {@code --gradient}. */
public enum GradientChoice {
  NUMERICAL(DifferencePropagation::new),
  BACKPROP((h, workers) -> new Backpropagation(workers)),
  FULL((h, workers) -> new FullReevaluation(h));

  @SuppressWarnings("ImmutableEnumChecker") // constructors, which hold nothing
  private final BiFunction<Double, Workers, GradientMethod> constructor;

  GradientChoice(BiFunction<Double, Workers, GradientMethod> constructor) {
    this.constructor = constructor;
  }

  /** Makes such methods wherever they are needed. */
  public GradientMethod.Factory methods(double h) {
    return workers -> constructor.apply(h, workers);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
