package dev.nudge.data;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A data set cut in two at random, by the numbers of its samples, ascending, so that both parts
 * have every class in the proportions of the whole.
 */
public record StratifiedSplit(int[] rest, int[] heldOut) {

  /**
   * Splits a data set that lies in this process.
   *
   * @throws IllegalArgumentException if the share is out of bounds or a class has one sample alone
   */
  public static StratifiedSplit of(Dataset whole, double share, long seed) {
    return of(whole.schema().classes(), whole.labels(), share, seed);
  }

  /**
   * Holds out a share, above 0 and below 1, of each class, rounded, but at least one sample, and
   * leaves at least one. A seed chooses the same samples on every platform.
   *
   * @param classes their names, (K)
   * @param labels the class of each sample, (N)
   * @throws IllegalArgumentException if the share is out of bounds, there are no samples, a label
   *     is of no class, or a class has one sample alone
   */
  public static StratifiedSplit of(List<String> classes, int[] labels, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "a share of %s, expected more than 0 and less than 1".formatted(share));
    }
    requireLabels(classes, labels);
    Random random = new Random(seed);
    boolean[] isHeldOut = new boolean[labels.length];
    for (int k = 0; k < classes.size(); k++) {
      int label = k;
      int[] samples = IntStream.range(0, labels.length).filter(n -> labels[n] == label).toArray();
      if (samples.length == 1) {
        throw new IllegalArgumentException(
            "class %s has one sample alone, expected at least two, one for each part"
                .formatted(classes.get(k)));
      }
      long wanted = Math.max(1, Math.round(share * samples.length));
      for (int left = samples.length; left > Math.max(1, samples.length - wanted); left--) {
        int at = random.nextInt(left);
        isHeldOut[samples[at]] = true;
        samples[at] = samples[left - 1];
      }
    }
    return new StratifiedSplit(where(isHeldOut, false), where(isHeldOut, true));
  }

  /**
   * k splits for cross-validation: each sample is held out once, each class is shared out evenly.
   *
   * @param classes their names, (K)
   * @param labels the class of each sample, (N)
   * @throws IllegalArgumentException if there are fewer than two folds, no samples, a label of no
   *     class, or fewer samples of a class than folds
   */
  public static List<StratifiedSplit> folds(
      List<String> classes, int[] labels, int folds, long seed) {
    requireLabels(classes, labels);
    if (folds < 2) {
      throw new IllegalArgumentException(folds + " folds, expected 2 or more");
    }
    Random random = new Random(seed);
    int[] foldOf = new int[labels.length];
    int next = 0; // goes on from class to class, so that the folds are of one size
    for (int k = 0; k < classes.size(); k++) {
      int label = k;
      int[] samples = IntStream.range(0, labels.length).filter(n -> labels[n] == label).toArray();
      if (samples.length > 0 && samples.length < folds) {
        throw new IllegalArgumentException(
            "class %s has %s samples, expected at least one for each of %s folds"
                .formatted(classes.get(k), samples.length, folds));
      }
      for (int left = samples.length; left > 0; left--) {
        int at = random.nextInt(left);
        foldOf[samples[at]] = next++ % folds;
        samples[at] = samples[left - 1];
      }
    }
    return IntStream.range(0, folds)
        .mapToObj(
            fold -> {
              boolean[] isHeldOut = new boolean[labels.length];
              IntStream.range(0, labels.length).forEach(n -> isHeldOut[n] = foldOf[n] == fold);
              return new StratifiedSplit(where(isHeldOut, false), where(isHeldOut, true));
            })
        .toList();
  }

  private static void requireLabels(List<String> classes, int... labels) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("expected samples, found none");
    }
    for (int n = 0; n < labels.length; n++) {
      if (labels[n] < 0 || labels[n] >= classes.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "label %,d is %d, expected 0 to %d",
                n,
                labels[n],
                classes.size() - 1));
      }
    }
  }

  private static int[] where(boolean[] isHeldOut, boolean wanted) {
    return IntStream.range(0, isHeldOut.length).filter(n -> isHeldOut[n] == wanted).toArray();
  }
}
