package dev.nudge.check;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The coordinates of a block that are measured where not all are. */
final class CoordinateSample {
  private static final long SEED = 4;

  private CoordinateSample() {}

  /** Indices, ascending: half of those with the largest claimed derivatives, half at random. */
  static int[] of(double[] claimed, int size) {
    if (size == 0 || size >= claimed.length) {
      return IntStream.range(0, Math.min(size, claimed.length)).toArray();
    }
    double[] sizes = Arrays.stream(claimed).map(CoordinateSample::sortingSize).toArray();
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    int half = (size + 1) / 2;
    double least = sorted[sorted.length - half];
    IntStream larger = IntStream.range(0, sizes.length).filter(i -> sizes[i] > least);
    IntStream equal = IntStream.range(0, sizes.length).filter(i -> sizes[i] == least);
    TreeSet<Integer> chosen = new TreeSet<>();
    IntStream.concat(larger, equal).limit(half).forEach(chosen::add);
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
}
