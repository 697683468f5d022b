package dev.nudge.check;

import dev.nudge.check.BlockMeasurements.DirectionMeasurement;
import dev.nudge.check.difference.Derivative;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Differentiator;
import dev.nudge.check.difference.FloatingPoint;
import dev.nudge.check.difference.Gradient;
import dev.nudge.check.difference.Scheme;
import dev.nudge.check.difference.Scheme.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measurements of a linear function at 0 with a clock of their own, which logs the coordinates that
 * are measured together. A coordinate takes 40 evaluations and no time but what a test gives it; a
 * direction takes two evaluations.
 */
final class LinearMeasurements implements Differentiator {
  /** The tolerance, a power of two: sizes are exact. */
  static final double RELATIVE = 0x1p-17;

  private final double[] claims;
  final double[] slopes;
  final List<List<Integer>> log = new ArrayList<>();
  double error = 1e-12;
  long time = 1_000_000_000_000L;
  long nanosOfFunction;
  long[] nanosOfChunks = {}; // of the first ones
  boolean lines = true;
  long mostEvaluations = Long.MAX_VALUE;
  long mostNanos = Long.MAX_VALUE;
  List<BlockMeasurements> blocks;

  /** One block of no name, of derivatives that are claimed and right. */
  LinearMeasurements(double... claims) {
    this.claims = claims;
    this.slopes = claims.clone();
    this.blocks = BlockMeasurements.layOut(List.of(), claims.length);
  }

  /** So many ones. */
  static LinearMeasurements ofOnes(int size) {
    return new LinearMeasurements(IntStream.range(0, size).mapToDouble(i -> 1).toArray());
  }

  /** The coordinates are those of named blocks of these sizes. */
  LinearMeasurements blocks(int... sizes) {
    blocks =
        BlockMeasurements.layOut(
            Arrays.stream(sizes).mapToObj(size -> Block.vector("b", size)).toList(), claims.length);
    return this;
  }

  private double value(double[] x) {
    time += nanosOfFunction;
    double value = 0;
    for (int i = 0; i < x.length; i++) {
      value += x[i] == 0 ? 0 : slopes[i] * x[i];
    }
    return value;
  }

  Measurer measurer() {
    return measurer(this::value);
  }

  Measurer measurer(ToDoubleFunction<double[]> f) {
    Judge judge = new Judge(new double[claims.length], claims, RELATIVE, 0, 0x1p-52);
    return new Measurer(
        f,
        new double[claims.length],
        this,
        FloatingPoint.DOUBLE,
        judge,
        mostEvaluations,
        mostNanos,
        () -> time);
  }

  /** Measures so many coordinates of each block, or those that there is time for. */
  Measurer measure(OptionalInt sample) {
    Measurer measurer = measurer();
    measurer.testFunction();
    measurer.measure(blocks, sample);
    return measurer;
  }

  Measurer measure(int sample) {
    return measure(OptionalInt.of(sample));
  }

  /** The coordinates of each direction that was tested in block {@code i}. */
  List<List<Integer>> directions(int i) {
    return blocks.get(i).directions.stream()
        .map(DirectionMeasurement::direction)
        .map(direction -> Arrays.stream(direction.coordinates()).boxed().toList())
        .toList();
  }

  static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Override
  public Gradient gradient(ToDoubleFunction<double[]> f, double[] x, int[] coordinates) {
    time += log.size() < nanosOfChunks.length ? nanosOfChunks[log.size()] : 0;
    log.add(Arrays.stream(coordinates).boxed().toList());
    return new Gradient(
        Arrays.stream(coordinates).mapToObj(i -> new Derivative(slopes[i], 0, error)).toList(),
        40L * coordinates.length);
  }

  @Override
  public Optional<Differences> alongLines(FloatingPoint precision) {
    return lines ? Optional.of(Differences.by(quotient())) : Optional.empty();
  }

  /** The slope to a single place, which a linear function has everywhere. */
  private static Scheme quotient() {
    return (x, value, domain) ->
        new Measurement() {
          private double slope = Double.NaN;
          private boolean known;

          @Override
          public double[] wanted() {
            return known ? new double[0] : new double[] {x + 0.5};
          }

          @Override
          public void take(double[] values) {
            slope = (values[0] - value) / 0.5;
            known = true;
          }

          @Override
          public Derivative derivative() {
            return new Derivative(slope, 0, 1e-12);
          }
        };
  }
}
