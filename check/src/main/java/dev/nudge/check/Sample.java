package dev.nudge.check;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Which coordinates of a block are measured. */
final class Sample {
  private static final long SEED = 4;

  private Sample() {}

  /**
   * Some coordinates, ascending: those whose claimed value is not finite or largest, and as many at
   * random.
   */
  static int[] of(double[] claimed, int size) {
    if (size >= claimed.length) {
      return IntStream.range(0, claimed.length).toArray();
    }
    TreeSet<Integer> chosen = new TreeSet<>();
    IntStream.range(0, claimed.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -sizeOf(claimed[i])))
        .limit((size + 1) / 2)
        .forEach(chosen::add);
    SplittableRandom random = new SplittableRandom(SEED);
    while (chosen.size() < size) {
      chosen.add(random.nextInt(claimed.length));
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double sizeOf(double value) {
    return Double.isFinite(value) ? Math.abs(value) : Double.POSITIVE_INFINITY;
  }
}
