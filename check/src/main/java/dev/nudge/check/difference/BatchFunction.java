package dev.nudge.check.difference;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A function that evaluates many points at once faster than one after the other.
 *
 * @param valuesAt from points (points, coordinates) to their values in the same order
 * @param sideBySide how many points are evaluated at the same time, as by the cores of a cluster: a
 *     check hands over so many times more
 */
public record BatchFunction(Function<double[][], double[]> valuesAt, int sideBySide)
    implements ToDoubleFunction<double[]> {
  /** A function that is faster at many points, but not because it evaluates them side by side. */
  public BatchFunction(Function<double[][], double[]> valuesAt) {
    this(valuesAt, 1);
  }

  @Override
  public double applyAsDouble(double[] x) {
    return valuesAt.apply(new double[][] {x})[0];
  }
}
