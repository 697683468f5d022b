package dev.nudge.train;

import dev.nudge.optim.Preconditions;
import dev.nudge.random.NumpyRandom;
import dev.nudge.train.TrainingConfig.Sampling;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Chooses the rows of each batch. */
final class BatchSampler {
  private final Sampling sampling;
  private final int samples;
  private final int batchSize;
  private final NumpyRandom random;
  private int[] order = {};

  BatchSampler(Sampling sampling, int samples, int batchSize, NumpyRandom random) {
    Preconditions.check(
        sampling == Sampling.REPLACEMENT || batchSize <= samples,
        "batch size must be at most the %s samples there are to shuffle".formatted(samples),
        batchSize);
    this.sampling = sampling;
    this.samples = samples;
    this.batchSize = batchSize;
    this.random = random;
  }

  /** The rows of the batch after {@code done} others. */
  int[] next(int done) {
    return switch (sampling) {
      case REPLACEMENT -> random.choice(samples, batchSize);
      case SHUFFLE -> shuffled(done % (samples / batchSize));
    };
  }

  private int[] shuffled(int batch) {
    if (batch == 0) {
      order = random.permutation(samples);
    }
    return Arrays.copyOfRange(order, batch * batchSize, (batch + 1) * batchSize);
  }

  /** The present epoch's order, copied; empty before the first epoch and where there is none. */
  int[] order() {
    return order.clone();
  }

  /**
   * Refuses what cannot be the order after {@code done} batches.
   *
   * @throws IllegalArgumentException if so
   */
  void check(int[] saved, int done) {
    int length = sampling == Sampling.SHUFFLE && done > 0 ? samples : 0;
    Preconditions.check(
        isOrder(saved, length),
        "the order of a state must have each of %s samples once".formatted(length),
        saved.length + " numbers");
  }

  /** Goes back to an epoch's order, which is copied. */
  void restore(int[] saved) {
    order = saved.clone();
  }

  private static boolean isOrder(int[] order, int length) {
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    return Arrays.equals(sorted, IntStream.range(0, length).toArray());
  }
}
