package dev.nudge.data;

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
    SplitRows rows = SplitRows.of(whole.schema().classes(), whole.labels(), share, seed);
    return new Split(whole.rows(rows.rest()), whole.rows(rows.taken()));
  }
}
