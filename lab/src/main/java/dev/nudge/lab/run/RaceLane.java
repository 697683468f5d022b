package dev.nudge.lab.run;

import dev.nudge.train.Trainer;
import java.util.function.BooleanSupplier;

/**
 * A training with a clock of its own, which runs for gradients, updates and the loss after each,
 * but not while samples held back are measured. For one thread.
 */
final class RaceLane {
  private final Trainer trainer;
  private final BooleanSupplier work;
  private final boolean hasPatience;
  private final int updates;
  private long nanos;

  /** A lane that makes whole updates. */
  RaceLane(Trainer trainer, boolean hasPatience, int updates) {
    this(
        trainer,
        () -> {
          trainer.update(event -> {});
          return true;
        },
        hasPatience,
        updates);
  }

  /**
   * A lane of smaller steps.
   *
   * @param work does a step; returns whether that made an update
   * @param hasPatience whether samples held back may end it early
   * @param updates that it has to make
   */
  RaceLane(Trainer trainer, BooleanSupplier work, boolean hasPatience, int updates) {
    this.trainer = trainer;
    this.work = work;
    this.hasPatience = hasPatience;
    this.updates = updates;
  }

  /** Works until it is done or its clock shows this. */
  void workUntil(long end) {
    while (!isDone() && nanos < end) {
      long start = System.nanoTime();
      boolean isUpdated = work.getAsBoolean();
      nanos += System.nanoTime() - start;
      if (isUpdated && hasPatience) {
        trainer.measure(event -> {});
      }
    }
  }

  /** What the clock shows. */
  long nanos() {
    return nanos;
  }

  Trainer trainer() {
    return trainer;
  }

  /** Whether it has made all updates, or its patience is at its end. */
  boolean isDone() {
    return trainer.iteration() >= updates || trainer.isDone();
  }

  /** Where it stands; it is not measured while it works. */
  RaceSnapshot.Lane snapshot() {
    return new RaceSnapshot.Lane(trainer.iteration(), nanos / 1e9, isDone(), Double.NaN);
  }
}
