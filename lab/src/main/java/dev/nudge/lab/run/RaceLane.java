package dev.nudge.lab.run;

import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingEvent;

/**
 * A training with a clock of its own, which runs while it works: for gradients, updates and the
 * loss after each, but not while accuracies are measured. For one thread.
 */
final class RaceLane {
  private final Trainer trainer;
  private long nanos; // before the clock was started last
  private long started;
  private boolean isRunning;
  private TrainingEvent.Evaluated accuracy; // null before the first update

  RaceLane(Trainer trainer) {
    this.trainer = trainer;
  }

  /** Makes one update. */
  void step() {
    start();
    trainer.step(this::on);
  }

  private void on(TrainingEvent event) {
    pause();
    if (event instanceof TrainingEvent.Evaluated evaluated) {
      accuracy = evaluated;
    }
  }

  void start() {
    started = System.nanoTime();
    isRunning = true;
  }

  void pause() {
    nanos = nanos();
    isRunning = false;
  }

  /** What the clock shows. */
  long nanos() {
    return isRunning ? nanos + System.nanoTime() - started : nanos;
  }

  Trainer trainer() {
    return trainer;
  }

  /** Whether it has made so many updates, or its patience is at its end. */
  boolean isDone(int updates) {
    return trainer.iteration() >= updates || trainer.isDone();
  }

  RaceSnapshot.Lane snapshot(int updates) {
    return new RaceSnapshot.Lane(
        trainer.iteration(),
        nanos() / 1e9,
        isDone(updates),
        accuracy == null ? Double.NaN : accuracy.testAccuracy(),
        accuracy == null ? 0 : accuracy.iteration());
  }
}
