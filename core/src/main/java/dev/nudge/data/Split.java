package dev.nudge.data;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A data set cut in two at random, class by class, so that both parts have every class in the
 * proportions of the whole. Each part keeps the order of the whole.
 *
 * @param rest what is left
 * @param taken the share that was taken away
 */
public record Split(Dataset rest, Dataset taken) {

  /**
   * Takes the share {@code share} of each class, rounded, but at least one sample, and leaves at
   * least one. The same seed takes the same samples on every platform.
   *
   * @param share above 0 and below 1
   * @throws IllegalArgumentException if the share is out of bounds or a class has one sample alone
   */
  public static Split of(Dataset whole, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "a share of %s, expected more than 0 and less than 1".formatted(share));
    }
    Random random = new Random(seed);
    boolean[] isTaken = new boolean[whole.size()];
    for (int k = 0; k < whole.classes(); k++) {
      int[] samples = samplesOf(k, whole);
      if (samples.length == 1) {
        throw new IllegalArgumentException(
            "class %s has one sample alone, expected at least two, one for each part"
                .formatted(whole.schema().classes().get(k)));
      }
      long wanted = Math.max(1, Math.round(share * samples.length));
      for (int left = samples.length; left > Math.max(1, samples.length - wanted); left--) {
        int at = random.nextInt(left);
        isTaken[samples[at]] = true;
        samples[at] = samples[left - 1];
      }
    }
    return new Split(whole.rows(where(isTaken, false)), whole.rows(where(isTaken, true)));
  }

  private static int[] samplesOf(int k, Dataset whole) {
    return IntStream.range(0, whole.size()).filter(n -> whole.label(n) == k).toArray();
  }

  private static int[] where(boolean[] isTaken, boolean wanted) {
    int[] found = new int[isTaken.length];
    int count = 0;
    for (int n = 0; n < isTaken.length; n++) {
      if (isTaken[n] == wanted) {
        found[count++] = n;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
