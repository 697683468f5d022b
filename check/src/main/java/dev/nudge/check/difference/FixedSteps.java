package dev.nudge.check.difference;

import java.util.function.DoubleUnaryOperator;

/**
 * A formula with a step that is known beforehand; the function's values are presumed to be rounded
 * to doubles, and no noisier.
 *
 * @param step the step for a place x
 */
record FixedSteps(Formula formula, DoubleUnaryOperator step) implements Scheme {

  FixedSteps(Formula formula, double h) {
    this(formula, x -> h);
    if (!(h > 0 && h < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the step must be a number above 0, found " + h);
    }
  }

  /** The formula with the step that the literature recommends. */
  static FixedSteps of(Formula formula) {
    return new FixedSteps(formula, x -> formula.relativeStep() * Steps.scale(x));
  }

  @Override
  public Measurement begin(double x, double value, Interval domain) {
    return new FixedMeasurement(
        formula, step.applyAsDouble(x), x, value, domain, Noise.presumed(value));
  }
}
