package dev.nudge.cli.progress;

import dev.nudge.train.TrainingEvent;
import dev.nudge.train.TrainingListener;
import java.io.PrintWriter;

/** Shows how a run goes on. */
public interface Progress extends TrainingListener, AutoCloseable {
  /** Prints a line above whatever moves. */
  void line(String text);

  @Override
  void close();

  /**
   * The progress that suits where the output goes.
   *
   * @param done the number of iterations made before
   */
  static Progress of(boolean quiet, PrintWriter out, int done, int iterations) {
    if (quiet) {
      return new SilentProgress();
    }
    return Terminal.isInteractive()
        ? new BarProgress(out, done, iterations, Terminal.columns())
        : new LineProgress(out);
  }

  /** An epoch's line, in the lecture's words. */
  static String epochLine(TrainingEvent.Evaluated epoch) {
    return "epoch %2d   iteration %,6d   loss %.6f   train acc %.4f   test acc %.4f"
        .formatted(
            epoch.epoch(),
            epoch.iteration(),
            epoch.loss(),
            epoch.trainAccuracy(),
            epoch.testAccuracy());
  }
}
