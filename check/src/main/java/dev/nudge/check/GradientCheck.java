package dev.nudge.check;

import dev.nudge.check.RandomPoints.Search;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Differentiator;
import dev.nudge.check.difference.FloatingPoint;
import dev.nudge.check.difference.Scheme;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Checks a gradient against differences of its function:
 *
 * <pre>{@code
 * GradientCheck.of(f, gradient).at(x).orThrow();
 * }</pre>
 *
 * <p>All coordinates are measured where that takes no more than a moment. Otherwise blocks of more
 * than 32 are tested in random directions, in which a single wrong derivative always shows; where
 * they do not agree, a sample of their coordinates is measured, and what is wrong is found out from
 * it. The report says which it was. Options change the check that they are called on, which is
 * returned. The function gets points of its own, and may keep or change them. One caller at a time.
 */
public final class GradientCheck {
  private final ToDoubleFunction<double[]> f;
  private final UnaryOperator<double[]> gradient;
  private List<Block> blocks = List.of();
  private double relativeTolerance = 1e-5;
  private double absoluteTolerance;
  private Differentiator differentiator = Differences.by(Scheme.ridders());
  private OptionalInt coordinates = OptionalInt.empty();
  private long mostEvaluations = Long.MAX_VALUE;
  private long mostNanos = Long.MAX_VALUE;
  private Optional<String> leftOut = Optional.empty();
  private UnaryOperator<double[]> leftOutPart;

  private FloatingPoint precision = FloatingPoint.DOUBLE;

  /** A function that computes in single precision. */
  @FunctionalInterface
  public interface FloatFunction {
    float applyAsFloat(float[] x);
  }

  private GradientCheck(ToDoubleFunction<double[]> f, UnaryOperator<double[]> gradient) {
    this.f = f;
    this.gradient = gradient;
  }

  /**
   * A check of {@code gradient}, which is to be that of {@code f}; a {@link
   * dev.nudge.check.difference.BatchFunction} is evaluated in batches.
   */
  public static GradientCheck of(ToDoubleFunction<double[]> f, UnaryOperator<double[]> gradient) {
    return new GradientCheck(f, gradient);
  }

  /**
   * A check of the gradient of a function that computes in single precision: it is evaluated at
   * floats, its values are taken as such, and the tolerance is 1e-3 of a derivative's size.
   */
  public static GradientCheck ofFloat(FloatFunction f, UnaryOperator<float[]> gradient) {
    GradientCheck check =
        of(x -> f.applyAsFloat(floats(x)), x -> doubles(gradient.apply(floats(x))));
    check.precision = FloatingPoint.SINGLE;
    check.differentiator = Differences.by(Scheme.ridders(FloatingPoint.SINGLE));
    check.relativeTolerance = 1e-3;
    return check;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  /** Names the coordinates: they are those of these blocks, one block after the other. */
  public GradientCheck blocks(Block... named) {
    blocks = List.of(named);
    return this;
  }

  /**
   * Lets derivatives count as equal that differ by no more than {@code relative} of their size, of
   * a hundredth of their block's largest, or by {@code absolute}; 1e-5 and 0 if not set.
   *
   * @throws IllegalArgumentException if {@code relative} is not between 0 and 1, or {@code
   *     absolute} is negative
   */
  public GradientCheck tolerance(double relative, double absolute) {
    requireTolerance(relative, absolute);
    relativeTolerance = relative;
    absoluteTolerance = absolute;
    return this;
  }

  static void requireTolerance(double relative, double absolute) {
    if (!(relative > 0 && relative < 1) || !(absolute >= 0)) {
      throw new IllegalArgumentException(
          "expected a relative tolerance between 0 and 1 and an absolute one of at least 0, found %s and %s"
              .formatted(relative, absolute));
    }
  }

  /** Measures coordinates by {@code chosen} instead of {@link Scheme#ridders}. */
  public GradientCheck measuredBy(Differentiator chosen) {
    differentiator = chosen;
    return this;
  }

  /** Measures every coordinate, however long it takes. */
  public GradientCheck every() {
    return sampling(Integer.MAX_VALUE);
  }

  /**
   * Tests blocks of more than 32 coordinates in random directions even where there is time for all,
   * and measures this many of each one by one: half those with the largest claims, half at random.
   */
  public GradientCheck sampling(int coordinatesOfEachBlock) {
    coordinates = OptionalInt.of(coordinatesOfEachBlock);
    return this;
  }

  /** Stops measuring after this many evaluations of the function, or a few more. */
  public GradientCheck atMost(long evaluations) {
    mostEvaluations = evaluations;
    return this;
  }

  /** Stops measuring after this time, or a little later. */
  public GradientCheck atMost(Duration time) {
    mostNanos = time.toNanos();
    return this;
  }

  /**
   * Adds {@code part}, which the gradient leaves out on purpose, before it is judged.
   *
   * @param what for the report: {@code the weight decay}
   */
  public GradientCheck apartFrom(String what, UnaryOperator<double[]> part) {
    leftOut = Optional.of(what);
    leftOutPart = part;
    return this;
  }

  /**
   * Checks the gradient at {@code x}.
   *
   * @throws IllegalArgumentException if the gradient or the blocks do not have as many coordinates
   *     as {@code x}, or there are none
   */
  public GradientReport at(double... x) {
    if (x.length == 0) {
      throw new IllegalArgumentException("the point has no coordinates");
    }
    double[] point = x.clone();
    List<BlockMeasurements> measurements = BlockMeasurements.layOut(blocks, point.length);
    double[] claimed = derivatives(gradient, point);
    double[] part = new double[point.length];
    Set<Cause> causes = new LinkedHashSet<>();
    if (leftOut.isPresent()) {
      part = derivatives(leftOutPart, point);
      double relative = norm(part) / norm(claimed);
      causes.add(new Cause.LeftOut(leftOut.get(), Double.isFinite(relative) ? relative : 0));
      for (int i = 0; i < claimed.length; i++) {
        claimed[i] += part[i];
      }
    }
    Judge judge = new Judge(point, claimed, relativeTolerance, absoluteTolerance, precision.unit());
    judge.setLeftOut(part);
    Measurer measurer =
        new Measurer(
            f,
            point,
            differentiator,
            precision,
            judge,
            mostEvaluations,
            mostNanos,
            System::nanoTime);
    measurer.testFunction().ifPresent(causes::add);
    judge.setFloatDigit(measurer.floatDigit());
    measurer.measure(measurements, coordinates);
    return GradientReport.of(
        judge, measurements, causes, measurer.evaluations(), measurer.seconds());
  }

  /** As {@link #at}, in single precision. */
  public GradientReport atFloats(float... x) {
    return at(doubles(x));
  }

  /**
   * Checks the gradient at random points of a box until one disagrees. That one is made simpler
   * while it still disagrees, with more zeros and rounder numbers, by at most 200 further checks.
   * Differences may step out of the box.
   *
   * @throws IllegalArgumentException if there are no points, the bounds are no box of finite
   *     numbers, or as {@link #at} does
   */
  public RandomPoints atRandom(int points, long seed, double[] lower, double[] upper) {
    return new Search(this::at, precision, lower, upper).run(points, seed);
  }

  /** A copy of the derivatives that {@code gradient} gives at {@code x}. */
  private static double[] derivatives(UnaryOperator<double[]> gradient, double[] x) {
    double[] derivatives = gradient.apply(x.clone()).clone();
    if (derivatives.length != x.length) {
      throw new IllegalArgumentException(
          "the gradient has %s derivatives, the point has %s coordinates"
              .formatted(derivatives.length, x.length));
    }
    return derivatives;
  }

  private static double norm(double[] vector) {
    double squares = 0;
    for (double component : vector) {
      squares += component * component;
    }
    return Math.sqrt(squares);
  }
}
