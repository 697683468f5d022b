package dev.nudge.data;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which samples the two parts of a {@link Split} have, for data that need not lie in this process.
 *
 * @param rest the numbers of those that are left, ascending
 * @param taken the numbers of those that were taken away, ascending
 */
public record SplitRows(int[] rest, int[] taken) {

  /**
   * Chooses as {@link Split#of} does.
   *
   * @param classes their names, (K)
   * @param labels the class of each sample, (N)
   * @throws IllegalArgumentException if the share is out of bounds or a class has one sample alone
   */
  public static SplitRows of(List<String> classes, int[] labels, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "a share of %s, expected more than 0 and less than 1".formatted(share));
    }
    Random random = new Random(seed);
    boolean[] isTaken = new boolean[labels.length];
    for (int k = 0; k < classes.size(); k++) {
      int[] samples = samplesOf(k, labels);
      if (samples.length == 1) {
        throw new IllegalArgumentException(
            "class %s has one sample alone, expected at least two, one for each part"
                .formatted(classes.get(k)));
      }
      long wanted = Math.max(1, Math.round(share * samples.length));
      for (int left = samples.length; left > Math.max(1, samples.length - wanted); left--) {
        int at = random.nextInt(left);
        isTaken[samples[at]] = true;
        samples[at] = samples[left - 1];
      }
    }
    return new SplitRows(where(isTaken, false), where(isTaken, true));
  }

  private static int[] samplesOf(int k, int... labels) {
    return IntStream.range(0, labels.length).filter(n -> labels[n] == k).toArray();
  }

  private static int[] where(boolean[] isTaken, boolean wanted) {
    return IntStream.range(0, isTaken.length).filter(n -> isTaken[n] == wanted).toArray();
  }
}
