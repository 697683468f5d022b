package dev.nudge.check;

import dev.nudge.check.BlockMeasurements.DirectionMeasurement;
import dev.nudge.check.Evidence.MeasuredSlope;
import dev.nudge.check.difference.BatchFunction;
import dev.nudge.check.difference.Derivative;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Differentiator;
import dev.nudge.check.difference.FloatingPoint;
import dev.nudge.check.difference.Gradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Plans and measures: all coordinates where that takes a moment; else large blocks in random
 * directions, and coordinates as far as those leave a doubt and the budget allows. Mutable.
 */
final class Measurer {
  /** A block of no more coordinates is measured in full. */
  private static final int SMALL = 32;

  /** This many coordinates of a block are enough to see what is wrong with it. */
  private static final int SAMPLE = 48;

  /** Coordinates that are measured together: their points share rounds. */
  private static final int CHUNK = 16;

  /** The search for a wrong coordinate ends with this many. */
  private static final int FOUND = 4;

  /** All coordinates are measured if that takes no longer, in ns; after a doubt, ten times this. */
  private static final double MOMENT = 1e9; // ns

  /** A first, cold evaluation takes no more than this many times as long as those after it. */
  private static final int COLD = 30;

  /** Evaluations that one coordinate takes. */
  private static final int EVALUATIONS = 40;

  /** Independent directions that each group of coordinates is tested in. */
  private static final int DIRECTIONS = 2;

  /** Coordinates whose sizes differ by more do not share a direction. */
  private static final double SPREAD = 1e4;

  /** Fewer coordinates are measured one by one rather than in directions. */
  private static final int GROUP = 8;

  /** Values that differ by no more than this part are the same. */
  private static final double SAME = 1e-6;

  private final ToDoubleFunction<double[]> f;
  private final double[] x;
  private final Differentiator differentiator;
  private final FloatingPoint precision;
  private final Judge judge;
  private final long mostEvaluations;
  private final long mostNanos;
  private final int chunk; // coordinates that are measured between two looks at the budget
  private final LongSupplier clock; // in ns
  private final long start;
  private double nanosOfEvaluation;
  private long evaluations;

  Measurer(
      ToDoubleFunction<double[]> f,
      double[] x,
      Differentiator differentiator,
      FloatingPoint precision,
      Judge judge,
      long mostEvaluations,
      long mostNanos,
      LongSupplier clock) {
    this.f = f;
    this.x = x;
    this.differentiator = differentiator;
    this.precision = precision;
    this.judge = judge;
    this.mostEvaluations = mostEvaluations;
    this.mostNanos = mostNanos;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.chunk = CHUNK * (f instanceof BatchFunction batch ? batch.sideBySide() : 1);
  }

  /** The last digit of the function's values if all are floats, at places that are none; else 0. */
  double floatDigit() {
    if (precision == FloatingPoint.SINGLE || differentiator.alongLines(precision).isEmpty()) {
      return 0;
    }
    double digit = 0;
    for (double step : new double[] {1e-3 * Math.sqrt(2), 1e-2 * Math.sqrt(3)}) {
      double[] point = x.clone();
      Arrays.setAll(point, i -> point[i] + step * Math.max(Math.abs(point[i]), 1));
      double value = f.applyAsDouble(point);
      evaluations++;
      if (!Double.isFinite(value) || (float) value != value) {
        return 0;
      }
      digit = Math.max(digit, Math.ulp((float) value));
    }
    return digit;
  }

  /** Evaluates the function twice; the cause is there if its values differ or are not finite. */
  Optional<Cause> testFunction() {
    double value = f.applyAsDouble(x.clone());
    long begin = clock.getAsLong();
    double again = f.applyAsDouble(x.clone());
    nanosOfEvaluation = clock.getAsLong() - begin;
    evaluations += 2;
    if (!Double.isFinite(value)) {
      return Optional.of(new Cause.NotFinite("the function at x"));
    }
    return Double.compare(value, again) == 0
        ? Optional.empty()
        : Optional.of(new Cause.NonDeterministic(Math.abs(value - again)));
  }

  /**
   * Measures all blocks, the directions of large ones before any of their coordinates: so many
   * coordinates of each, or without a number all if there is time.
   */
  void measure(List<BlockMeasurements> blocks, OptionalInt sample) {
    int coordinates = sample.orElse(0);
    int most = blocks.stream().mapToInt(block -> block.block.size()).max().orElse(0);
    Optional<Differences> lines = differentiator.alongLines(precision);
    boolean few = most <= Math.max(SMALL, coordinates);
    if (few || lines.isEmpty() || (sample.isEmpty() && allInAMoment(blocks))) {
      blocks.forEach(block -> measureSample(block, block.block.size()));
      return;
    }
    for (BlockMeasurements block : blocks) {
      if (block.block.size() > Math.max(SMALL, coordinates)) {
        measureDirections(block, lines.get());
      }
    }
    blocks.forEach(block -> measureCoordinates(block, coordinates));
  }

  /** Whether all coordinates can be measured in a moment; measures a few to know. */
  private boolean allInAMoment(List<BlockMeasurements> blocks) {
    long all = blocks.stream().mapToLong(block -> block.block.size()).sum();
    if (all * EVALUATIONS * nanosOfEvaluation > COLD * MOMENT) {
      return false;
    }
    BlockMeasurements first =
        blocks.stream().max(Comparator.comparingInt(block -> block.block.size())).orElseThrow();
    for (int i = 0; i < 2; i++) {
      long begin = clock.getAsLong();
      measure(first, IntStream.range(i * CHUNK, (i + 1) * CHUNK).toArray());
      nanosOfEvaluation = (clock.getAsLong() - begin) / (double) (CHUNK * EVALUATIONS);
    }
    return all * EVALUATIONS * nanosOfEvaluation < MOMENT;
  }

  /** Tests groups of coordinates of about the same size in directions of their own. */
  private void measureDirections(BlockMeasurements block, Differences lines) {
    double[] sizes = judge.sizes(block);
    double[] sorted = Arrays.copyOfRange(sizes, block.offset, block.end());
    Arrays.sort(sorted);
    int from = 0;
    for (int to = 1; to <= sorted.length; to++) {
      if (to == sorted.length || sorted[to] > SPREAD * sorted[from]) {
        double least = sorted[from];
        double most = sorted[to - 1];
        int[] group =
            IntStream.range(block.offset, block.end())
                .filter(i -> sizes[i] >= least && sizes[i] <= most)
                .toArray();
        if (group.length < GROUP) {
          measure(block, Arrays.stream(group).map(i -> i - block.offset).toArray());
        } else {
          for (int number = 0; number < DIRECTIONS && !isOutOfBudget(block); number++) {
            Direction direction = Direction.of(x, sizes, group, number);
            block.directions.add(new DirectionMeasurement(direction, slope(direction, lines)));
          }
        }
        from = to;
      }
    }
  }

  private Derivative slope(Direction direction, Differences lines) {
    Gradient slope = lines.gradient(direction.along(f, x, judge.claimed(), precision), 1);
    evaluations += slope.evaluations();
    return slope.derivatives().get(0);
  }

  private void measureCoordinates(BlockMeasurements block, int coordinates) {
    if (block.directions.isEmpty()) {
      measureSample(block, block.block.size());
      return;
    }
    if (judge.verdictOfDirections(block) == Verdict.AGREE) {
      measureSample(block, coordinates);
      return;
    }
    measureSample(block, Math.max(SAMPLE, coordinates));
    measureExchanged(block);
    if (judge.wrongCoordinates(block).isEmpty()) {
      if (block.block.size() * EVALUATIONS * nanosOfEvaluation < 10 * MOMENT) {
        measureSample(block, block.block.size());
      } else {
        search(block);
        measureExchanged(block);
      }
    }
  }

  /** Measures coordinates that have claims which a few wrong ones should have. */
  private void measureExchanged(BlockMeasurements block) {
    List<MeasuredSlope> wrong = judge.wrongCoordinates(block);
    if (wrong.size() > FOUND) {
      return;
    }
    double[] claimed = judge.claimed(block);
    for (MeasuredSlope m : wrong) {
      double same = Math.max(SAME * Math.abs(m.value()), m.error());
      int[] alike =
          IntStream.range(0, claimed.length)
              .filter(i -> m.distance(claimed[i]) <= same)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> m.distance(claimed[i])))
              .limit(CHUNK)
              .mapToInt(Integer::intValue)
              .toArray();
      measure(block, alike);
    }
  }

  private boolean isOutOfBudget(BlockMeasurements block) {
    block.unfinished |= evaluations >= mostEvaluations || nanos() >= mostNanos;
    return block.unfinished;
  }

  private void measureSample(BlockMeasurements block, int size) {
    int[] sample = BlockMeasurements.sample(judge.claimed(block), size);
    for (int from = 0; from < sample.length; from += chunk) {
      measure(block, Arrays.copyOfRange(sample, from, Math.min(from + chunk, sample.length)));
    }
  }

  /** Measures those of the coordinates that have not been measured yet. */
  private void measure(BlockMeasurements block, int[] indices) {
    int[] missing = Arrays.stream(indices).filter(i -> !block.derivatives.containsKey(i)).toArray();
    if (missing.length > 0 && !isOutOfBudget(block)) {
      int[] coordinates = Arrays.stream(missing).map(i -> block.offset + i).toArray();
      Gradient gradient = differentiator.gradient(f, x, coordinates);
      evaluations += gradient.evaluations();
      for (int i = 0; i < missing.length; i++) {
        block.derivatives.put(missing[i], gradient.derivatives().get(i));
      }
    }
  }

  /** Halves a group whose direction disagrees until few coordinates are left; measures them. */
  private void search(BlockMeasurements block) {
    double[] sizes = judge.sizes(block);
    Differences lines = differentiator.alongLines(precision).orElseThrow();
    for (DirectionMeasurement doubtful : new ArrayList<>(block.directions)) {
      if (judge.compare("", block, doubtful).verdict() != Verdict.AGREE) {
        int[] group = doubtful.direction().coordinates();
        while (group.length > FOUND && !isOutOfBudget(block)) {
          int[] left = Arrays.copyOfRange(group, 0, group.length / 2);
          int[] right = Arrays.copyOfRange(group, group.length / 2, group.length);
          group = doubt(left, sizes, lines) > doubt(right, sizes, lines) ? left : right;
        }
        measure(block, Arrays.stream(group).map(i -> i - block.offset).toArray());
        return;
      }
    }
  }

  /** The difference between claimed and measured slope, in shares of one coordinate. */
  private double doubt(int[] coordinates, double[] sizes, Differences lines) {
    Direction direction = Direction.of(x, sizes, coordinates, 0);
    double difference = slope(direction, lines).value() - direction.slope(judge.claimed());
    return Double.isNaN(difference) ? 0 : Math.abs(difference) / direction.equal();
  }

  long evaluations() {
    return evaluations;
  }

  double seconds() {
    return nanos() / 1e9;
  }

  private long nanos() {
    return clock.getAsLong() - start;
  }
}
