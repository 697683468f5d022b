package dev.nudge.cli.progress;

import dev.nudge.train.TrainingListener;
import java.io.PrintWriter;
import java.io.Writer;

/** Shows the progress of a run. */
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
      return new LineProgress(new PrintWriter(Writer.nullWriter()));
    }
    return Terminal.isInteractive()
        ? new BarProgress(out, done, iterations, Terminal.columns())
        : new LineProgress(out);
  }
}
