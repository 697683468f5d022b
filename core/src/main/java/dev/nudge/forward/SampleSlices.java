package dev.nudge.forward;

import dev.nudge.linalg.Workers;

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
    workers.forEach(
        (samples + SAMPLES_PER_SLICE - 1) / SAMPLES_PER_SLICE,
        slice -> {
          int from = slice * SAMPLES_PER_SLICE;
          work.accept(from, Math.min(samples, from + SAMPLES_PER_SLICE));
        });
  }
}
