package dev.nudge.check.difference;

import dev.nudge.check.difference.MeasurementRounds.PointEvaluator;
import dev.nudge.check.difference.Scheme.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Measures derivatives of any function by differences: {@code
 * Differences.by(Scheme.ridders()).gradient(f, x)}. Functions get points of their own and may keep
 * or change them. Immutable; the same bits whether in parallel, in batches or neither.
 */
public final class Differences implements Differentiator {
  private final Scheme scheme;
  private final Interval[] bounds; // of each coordinate; empty where there are none
  private final boolean parallel;

  private Differences(Scheme scheme, Interval[] bounds, boolean parallel) {
    this.scheme = scheme;
    this.bounds = bounds;
    this.parallel = parallel;
  }

  /** Differences by {@code scheme}, anywhere, by the calling thread. */
  public static Differences by(Scheme scheme) {
    return new Differences(scheme, new Interval[0], false);
  }

  /**
   * These differences without leaving a box, whose bounds may be infinite.
   *
   * @throws IllegalArgumentException if the lengths differ, or a lower bound is above the upper one
   */
  public Differences within(double[] lower, double[] upper) {
    if (lower.length != upper.length) {
      throw new IllegalArgumentException(
          "%s lower bounds and %s upper bounds".formatted(lower.length, upper.length));
    }
    Interval[] intervals = new Interval[lower.length];
    Arrays.setAll(intervals, i -> new Interval(lower[i], upper[i]));
    return new Differences(scheme, intervals, parallel);
  }

  /** These differences with points evaluated side by side; the function must allow it. */
  public Differences inParallel() {
    return new Differences(scheme, bounds, true);
  }

  /** The derivative of a function of one variable at {@code x}. */
  public Derivative derivative(DoubleUnaryOperator f, double x) {
    return gradient((double[] point) -> f.applyAsDouble(point[0]), x).derivatives().get(0);
  }

  /**
   * The gradient of {@code f} at {@code x}. A {@link BatchFunction} is evaluated in batches.
   *
   * @throws IllegalArgumentException if {@code x} is outside the bounds or not finite
   */
  public Gradient gradient(ToDoubleFunction<double[]> f, double... x) {
    return gradient(f, x, IntStream.range(0, x.length).toArray());
  }

  @Override
  public Gradient gradient(ToDoubleFunction<double[]> f, double[] x, int[] coordinates) {
    PointEvaluator evaluator = PointEvaluator.scalar(f, parallel);
    Sparsity oneRow = Sparsity.full(1, x.length);
    List<int[]> groups = Arrays.stream(coordinates).mapToObj(j -> new int[] {j}).toList();
    Derivative[][] columns = measure(evaluator, oneRow, groups, x, values(evaluator, x));
    return new Gradient(
        Arrays.stream(coordinates).mapToObj(j -> columns[j][0]).toList(), evaluator.evaluations());
  }

  @Override
  public Optional<Differences> alongLines(FloatingPoint precision) {
    return bounds.length > 0
        ? Optional.empty()
        : Optional.of(new Differences(Scheme.ridders(precision), bounds, parallel));
  }

  /** The Jacobian of {@code f} at {@code x}, each output by each coordinate. */
  public Jacobian jacobian(UnaryOperator<double[]> f, double... x) {
    PointEvaluator evaluator = PointEvaluator.vector(f, parallel);
    double[] value = values(evaluator, x);
    return jacobian(evaluator, x, value, Sparsity.full(value.length, x.length));
  }

  /**
   * The Jacobian where it is not zero; coordinates that share no output are moved together.
   *
   * @throws IllegalArgumentException if the pattern does not fit the function
   */
  public Jacobian jacobian(UnaryOperator<double[]> f, double[] x, Sparsity sparsity) {
    PointEvaluator evaluator = PointEvaluator.vector(f, parallel);
    double[] value = values(evaluator, x);
    if (sparsity.rows() != value.length || sparsity.columns() != x.length) {
      throw new IllegalArgumentException(
          "the pattern is (%s, %s), the function has %s outputs of %s coordinates"
              .formatted(sparsity.rows(), sparsity.columns(), value.length, x.length));
    }
    return jacobian(evaluator, x, value, sparsity);
  }

  private Jacobian jacobian(
      PointEvaluator evaluator, double[] x, double[] value, Sparsity sparsity) {
    Derivative[][] columns = measure(evaluator, sparsity, sparsity.columnGroups(), x, value);
    return new Jacobian(sparsity, columns, evaluator.evaluations());
  }

  private Derivative[][] measure(
      PointEvaluator evaluator, Sparsity sparsity, List<int[]> groups, double[] x, double[] value) {
    return new MeasurementRounds(evaluator, scheme, this::domain, x)
        .measure(sparsity, groups, value);
  }

  /** The outputs at {@code x} itself. */
  private double[] values(PointEvaluator evaluator, double[] x) {
    checkPoint(x);
    return evaluator.values(new double[][] {x.clone()})[0];
  }

  private Interval domain(int coordinate) {
    return bounds.length == 0 ? Interval.UNBOUNDED : bounds[coordinate];
  }

  private void checkPoint(double[] x) {
    if (bounds.length > 0 && bounds.length != x.length) {
      throw new IllegalArgumentException(
          "%s bounds for a point of %s coordinates".formatted(bounds.length, x.length));
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        throw new IllegalArgumentException("x[%s] is %s, expected a number".formatted(i, x[i]));
      }
      Interval domain = domain(i);
      if (!domain.contains(x[i])) {
        throw new IllegalArgumentException(
            "x[%s] is %s, outside its bounds %s to %s"
                .formatted(i, x[i], domain.low(), domain.high()));
      }
    }
  }
}
