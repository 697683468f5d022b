package dev.nudge.cli.progress;

import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;

/** A line an epoch and no control characters: for files and pipes. */
final class LineProgress implements Progress {
  private final PrintWriter out;
  private final EpochLines epochs = new EpochLines();

  LineProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void on(TrainingEvent event) {
    epochs.on(event).ifPresent(this::line);
  }

  @Override
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  @Override
  public void close() {}
}
