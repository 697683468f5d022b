package dev.nudge.check;

import dev.nudge.check.difference.BatchFunction;
import dev.nudge.check.difference.FloatingPoint;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A random direction, in which many derivatives are tested at once. Each coordinate's speed is z /
 * size, where its size is that which its error is judged by and z is continuous, of either sign and
 * never small. An error of one coordinate always shows; errors of several cancel with the
 * probability of a strip's width (docs/checking.md).
 *
 * @param coordinates the indices of those that move
 * @param v their speeds
 * @param equal the share of a coordinate whose z is 1: its speed times its size
 */
record Direction(int[] coordinates, double[] v, double equal) {
  /** |z| is between LEAST and LEAST + 1. */
  static final double LEAST = 0.5;

  private static final long SEED = 20_260_401;

  /** Moves no coordinate faster than its own size, at least 1; numbers give independent ones. */
  static Direction of(double[] x, double[] sizes, int[] coordinates, int number) {
    SplittableRandom random = new SplittableRandom(SEED + 1_000_003L * number + coordinates[0]);
    double[] v = new double[coordinates.length];
    double fastest = 0;
    for (int i = 0; i < v.length; i++) {
      double z = LEAST + random.nextDouble();
      int j = coordinates[i];
      v[i] = (random.nextBoolean() ? z : -z) / sizes[j];
      fastest = Math.max(fastest, Math.abs(v[i]) / Math.max(Math.abs(x[j]), 1));
    }
    for (int i = 0; i < v.length; i++) {
      v[i] /= fastest;
    }
    return new Direction(coordinates, v, 1 / fastest);
  }

  /**
   * The function along the direction, of 1 + t: numbers around 1 are as fine as the points that
   * they lead to. What the points' rounding changes, according to {@code gradient}, is taken off.
   */
  ToDoubleFunction<double[]> along(
      ToDoubleFunction<double[]> f, double[] x, double[] gradient, FloatingPoint precision) {
    if (f instanceof BatchFunction batch) {
      return new BatchFunction(
          ts -> {
            double[][] points = new double[ts.length][];
            Arrays.setAll(points, i -> moved(x, ts[i][0] - 1, precision));
            double[] roundings = new double[ts.length];
            Arrays.setAll(roundings, i -> rounding(x, points[i], ts[i][0] - 1, gradient));
            double[] values = batch.valuesAt().apply(points).clone();
            for (int i = 0; i < values.length && i < roundings.length; i++) {
              values[i] -= roundings[i];
            }
            return values;
          });
    }
    return t -> {
      double[] point = moved(x, t[0] - 1, precision);
      double rounding = rounding(x, point, t[0] - 1, gradient);
      return f.applyAsDouble(point) - rounding;
    };
  }

  private double[] moved(double[] x, double t, FloatingPoint precision) {
    double[] point = x.clone();
    for (int i = 0; i < v.length; i++) {
      int j = coordinates[i];
      point[j] = precision.round(point[j] + t * v[i]);
    }
    return point;
  }

  private double rounding(double[] x, double[] point, double t, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      int j = coordinates[i];
      double term = gradient[j] * (point[j] - x[j] - t * v[i]);
      sum += Double.isFinite(term) ? term : 0;
    }
    return sum;
  }

  double slope(double[] gradient) {
    double slope = 0;
    double lost = 0; // by rounding so far (Kahan 1965)
    for (int i = 0; i < v.length; i++) {
      double term = gradient[coordinates[i]] * v[i] - lost;
      double sum = slope + term;
      lost = sum - slope - term;
      slope = sum;
    }
    return slope;
  }
}
