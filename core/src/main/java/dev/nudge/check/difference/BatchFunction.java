package dev.nudge.check.difference;

import java.util.function.ToDoubleFunction;

/** A function that evaluates many points at once faster than one after the other. */
@FunctionalInterface
public interface BatchFunction extends ToDoubleFunction<double[]> {
  /** The values at {@code points}, (points, coordinates), in their order. */
  double[] valuesAt(double[][] points);

  @Override
  default double applyAsDouble(double[] x) {
    return valuesAt(new double[][] {x})[0];
  }
}
