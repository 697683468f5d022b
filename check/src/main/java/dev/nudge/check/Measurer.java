package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Differentiator;
import dev.nudge.check.difference.Gradient;
import dev.nudge.check.difference.Scheme;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Plans and measures: large blocks in a random direction first, then coordinates, as many as the
 * direction leaves in doubt and the budget of evaluations and time allows. Mutable.
 */
final class Measurer {
  /** A block of no more coordinates is measured in full. */
  private static final int SMALL = 32;

  /** This many coordinates of a block are enough to see what is wrong with it. */
  private static final int SAMPLE = 48;

  /** Coordinates that are measured between two looks at the budget. */
  private static final int CHUNK = 16;

  /** The search for a wrong coordinate ends with this many. */
  private static final int FOUND = 4;

  /** The default step of a central difference, the cube root of a double's rounding error. */
  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  private static final long SEED = 4;

  private final ToDoubleFunction<double[]> f;
  private final double[] x;
  private final Differentiator differentiator;
  private final Judge judge;
  private final long mostEvaluations;
  private final long mostNanos;
  private final long start = System.nanoTime();
  private long evaluations;

  Measurer(
      ToDoubleFunction<double[]> f,
      double[] x,
      Differentiator differentiator,
      Judge judge,
      long mostEvaluations,
      long mostNanos) {
    this.f = f;
    this.x = x;
    this.differentiator = differentiator;
    this.judge = judge;
    this.mostEvaluations = mostEvaluations;
    this.mostNanos = mostNanos;
  }

  /** Evaluates the function twice; the cause is there if its values differ. */
  Optional<Cause> testDeterminism() {
    double value = f.applyAsDouble(x.clone());
    double again = f.applyAsDouble(x.clone());
    evaluations += 2;
    return Double.compare(value, again) == 0
        ? Optional.empty()
        : Optional.of(new Cause.NonDeterministic(Math.abs(value - again)));
  }

  /**
   * Tests all large blocks in their directions before any coordinate is measured.
   *
   * @param coordinates this many of each block are measured in any case
   */
  void measure(List<BlockMeasurements> blocks, int coordinates) {
    blocks.forEach(block -> measureDirection(block, coordinates));
    blocks.forEach(block -> measureCoordinates(block, coordinates));
  }

  private void measureDirection(BlockMeasurements block, int coordinates) {
    if (block.block.size() > Math.max(SMALL, coordinates)
        && !differentiator.isBounded()
        && !isOutOfBudget(block)) {
      block.direction = Direction.of(x, block.offset, block.end());
      block.slope = slope(block.direction);
    }
  }

  private void measureCoordinates(BlockMeasurements block, int coordinates) {
    if (block.direction == null) {
      measureSample(block, block.block.size());
      return;
    }
    Verdict verdict = judge.compare("", block.direction, block.slope).verdict();
    if (verdict == Verdict.AGREE) {
      measureSample(block, coordinates);
    } else {
      measureSample(block, Math.max(SAMPLE, coordinates));
      if (verdict == Verdict.DISAGREE && !judge.findsWrongCoordinates(block)) {
        search(block);
      }
    }
  }

  private boolean isOutOfBudget(BlockMeasurements block) {
    block.unfinished |= evaluations >= mostEvaluations || nanos() >= mostNanos;
    return block.unfinished;
  }

  /**
   * The slope in a direction: by two evaluations if they agree with the gradient, because what
   * agrees can have no large error; else carefully.
   */
  private Derivative slope(Direction direction) {
    ToDoubleFunction<double[]> slice = t -> f.applyAsDouble(direction.moved(x, t[0]));
    double up = slice.applyAsDouble(new double[] {STEP});
    double down = slice.applyAsDouble(new double[] {-STEP});
    evaluations += 2;
    double quick = (up - down) / (2 * STEP);
    double allowed = judge.allowed(direction);
    if (Math.abs(quick - judge.claimed(direction)) <= allowed) {
      return new Derivative(quick, 0, allowed);
    }
    Gradient careful = Differences.by(Scheme.ridders()).gradient(slice, 0);
    evaluations += careful.evaluations();
    return careful.derivatives().get(0);
  }

  private void measureSample(BlockMeasurements block, int size) {
    int[] sample = sample(judge.claimed(block), size);
    for (int from = 0; from < sample.length; from += CHUNK) {
      measure(block, Arrays.copyOfRange(sample, from, Math.min(from + CHUNK, sample.length)));
    }
  }

  /** Indices, ascending: half of those with the largest claimed derivatives, half at random. */
  private static int[] sample(double[] claimed, int size) {
    if (size >= claimed.length) {
      return IntStream.range(0, claimed.length).toArray();
    }
    TreeSet<Integer> chosen = new TreeSet<>();
    IntStream.range(0, claimed.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -sortingSize(claimed[i])))
        .limit((size + 1) / 2)
        .forEach(chosen::add);
    SplittableRandom random = new SplittableRandom(SEED);
    while (chosen.size() < size) {
      chosen.add(random.nextInt(claimed.length));
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  /** NaN sorts with the infinities, as the largest. */
  private static double sortingSize(double value) {
    return Double.isFinite(value) ? Math.abs(value) : Double.POSITIVE_INFINITY;
  }

  private void measure(BlockMeasurements block, int[] indices) {
    if (!isOutOfBudget(block)) {
      int[] coordinates = Arrays.stream(indices).map(i -> block.offset + i).toArray();
      Gradient gradient = differentiator.gradient(f, x, coordinates);
      evaluations += gradient.evaluations();
      for (int i = 0; i < indices.length; i++) {
        block.derivatives.put(indices[i], gradient.derivatives().get(i));
      }
    }
  }

  /** Halves the block until the part whose direction disagrees is small, and measures that. */
  private void search(BlockMeasurements block) {
    int from = 0;
    int to = block.block.size();
    while (to - from > FOUND && !isOutOfBudget(block)) {
      int middle = (from + to) >>> 1;
      Direction direction = Direction.of(x, block.offset + from, block.offset + middle);
      boolean left = judge.compare("", direction, slope(direction)).verdict() == Verdict.DISAGREE;
      from = left ? from : middle;
      to = left ? middle : to;
    }
    measure(block, IntStream.range(from, Math.min(from + FOUND, to)).toArray());
  }

  long evaluations() {
    return evaluations;
  }

  double seconds() {
    return nanos() / 1e9;
  }

  private long nanos() {
    return System.nanoTime() - start;
  }
}
