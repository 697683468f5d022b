package dev.nudge.web.instead;

import dev.nudge.linalg.Workers.RangeConsumer;
import java.util.function.IntConsumer;

/** The threads of a loop are the caller alone; the slices are the same, so the sums are too. */
public final class InsteadOfWorkers implements AutoCloseable {
  private static final int SAMPLES_PER_SLICE = 5;

  public InsteadOfWorkers(int threads) {}

  public int threads() {
    return 1;
  }

  public void forEach(int slices, IntConsumer body) {
    for (int slice = 0; slice < slices; slice++) {
      body.accept(slice);
    }
  }

  public void forEachRange(int samples, RangeConsumer body) {
    for (int from = 0; from < samples; from += SAMPLES_PER_SLICE) {
      body.accept(from, Math.min(samples, from + SAMPLES_PER_SLICE));
    }
  }

  @Override
  public void close() {}
}
