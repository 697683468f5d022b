package dev.nudge.check.difference;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Evaluates a function at many points, and counts the evaluations. */
final class PointEvaluator {
  /** From points (points, coordinates) to values (points, outputs). */
  private final UnaryOperator<double[][]> function;

  private long evaluations;

  private PointEvaluator(UnaryOperator<double[][]> function) {
    this.function = function;
  }

  /** Evaluates a function of many outputs point by point, in parallel if it may. */
  static PointEvaluator vector(UnaryOperator<double[]> f, boolean parallel) {
    return new PointEvaluator(
        points -> {
          double[][] values = new double[points.length][];
          IntStream indices = IntStream.range(0, points.length);
          (parallel ? indices.parallel() : indices).forEach(i -> values[i] = f.apply(points[i]));
          return values;
        });
  }

  /** Evaluates a function of one output; one that takes batches gets them. */
  static PointEvaluator scalar(ToDoubleFunction<double[]> f, boolean parallel) {
    if (f instanceof BatchFunction batch) {
      return new PointEvaluator(points -> asRows(batch.valuesAt().apply(points), points.length));
    }
    return vector(x -> new double[] {f.applyAsDouble(x)}, parallel);
  }

  private static double[][] asRows(double[] values, int points) {
    if (values.length != points) {
      throw new IllegalArgumentException(
          "the batch function gave %d values for %d points".formatted(values.length, points));
    }
    double[][] rows = new double[points][];
    for (int i = 0; i < points; i++) {
      rows[i] = new double[] {values[i]};
    }
    return rows;
  }

  /** The values at {@code points}, which the function may keep or change. */
  double[][] values(double[][] points) {
    evaluations += points.length;
    return function.apply(points);
  }

  long evaluations() {
    return evaluations;
  }
}
