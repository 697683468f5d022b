package dev.nudge.forward;

import dev.nudge.kernel.Workers;

/** Cuts a batch into slices of samples for the threads of a team. */
public final class SampleSlices {
  private static final int SAMPLES_PER_SLICE = 5;

  private SampleSlices() {}

  /** What is done with the samples {@code from} (inclusive) to {@code to} (exclusive). */
  @FunctionalInterface
  public interface Range {
    void accept(int from, int to);
  }

  /** Runs {@code work} on all slices of {@code samples} samples. */
  public static void forEach(Workers workers, int samples, Range work) {
    forEach(workers, samples, () -> {}, work);
  }

  /** The same, with {@code first} done beside the slices, begun before them. */
  public static void forEach(Workers workers, int samples, Runnable first, Range work) {
    int slices = (samples + SAMPLES_PER_SLICE - 1) / SAMPLES_PER_SLICE;
    workers.forEach(
        slices + 1,
        slice -> {
          if (slice == 0) {
            first.run();
          } else {
            int to = slice * SAMPLES_PER_SLICE;
            work.accept(to - SAMPLES_PER_SLICE, Math.min(samples, to));
          }
        });
  }
}
