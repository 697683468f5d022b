package dev.nudge.check.difference;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A function that evaluates many points at once faster than one after the other.
 *
 * @param valuesAt from points (points, coordinates) to their values in the same order
 */
public record BatchFunction(Function<double[][], double[]> valuesAt)
    implements ToDoubleFunction<double[]> {

  @Override
  public double applyAsDouble(double[] x) {
    return valuesAt.apply(new double[][] {x})[0];
  }
}
