package dev.nudge.cli.progress;

import dev.nudge.train.TrainingEvent;

/** Shows nothing. */
final class SilentProgress implements Progress {
  @Override
  public void on(TrainingEvent event) {}

  @Override
  public void line(String text) {}

  @Override
  public void close() {}
}
