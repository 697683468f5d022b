package dev.nudge.cli.progress;

import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;

/**
 * Shows the progress of a run: a line an epoch, in the lecture's words, and no control characters.
 */
public class Progress implements Consumer<TrainingEvent>, AutoCloseable {
  final PrintWriter out;
  private String validation = "";

  Progress(PrintWriter out) {
    this.out = out;
  }

  /**
   * The progress that suits where the output goes.
   *
   * @param done the number of iterations made before
   */
  public static Progress of(boolean quiet, PrintWriter out, int done, int iterations) {
    if (quiet) {
      return new Progress(new PrintWriter(Writer.nullWriter()));
    }
    return Terminal.isInteractive()
        ? new BarProgress(out, done, iterations, Terminal.columns())
        : new Progress(out);
  }

  @Override
  public void accept(TrainingEvent event) {
    if (event instanceof TrainingEvent.Validated held) {
      validation =
          "   val loss %.6f   val acc %.4f%s"
              .formatted(
                  held.validationLoss(), held.validationAccuracy(), held.isBest() ? "   best" : "");
    } else if (event instanceof TrainingEvent.Evaluated epoch) {
      line(
          "epoch %2d   iteration %,6d   loss %.6f   train acc %.4f   test acc %.4f%s"
              .formatted(
                  epoch.epoch(),
                  epoch.iteration(),
                  epoch.loss(),
                  epoch.trainAccuracy(),
                  epoch.testAccuracy(),
                  validation));
      validation = "";
    }
  }

  /** Prints a line above whatever moves. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  @Override
  public void close() {}
}
