package dev.nudge.train;

import java.util.Locale;

/** The way in which the samples of a batch are chosen. */
public enum Sampling {
  /** Each at random from all, as in the lecture: NumPy's {@code choice(N, batchSize)}. */
  REPLACEMENT,

  /**
   * All in a new order each epoch, NumPy's {@code permutation(N)}, cut into batches; what is left
   * over at an epoch's end is left out.
   */
  SHUFFLE;

  /** The name in small letters, as files and the command line write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
