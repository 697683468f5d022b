package dev.nudge.train;

/** Learns how a run goes on. Called on the training thread: what takes long slows training. */
@FunctionalInterface
public interface TrainingListener {
  void on(TrainingEvent event);
}
