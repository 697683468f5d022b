package dev.nudge.cli.progress;

import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;

/**
 * Shows the progress of a run: a line an epoch, in the lecture's words, and no control characters.
 * Where there are many epochs, for some twenty of them, the last always.
 */
public class Progress implements Consumer<TrainingEvent>, AutoCloseable {
  private static final int MOST_LINES = 20;

  final PrintWriter out;
  private final double spacing; // of lines, in iterations
  private double due; // the iteration from which on there may be another
  private String validation = "";
  private String skipped; // the last epoch's line, if it was not time for another

  /**
   * @param mostLines of epochs, or so
   */
  Progress(PrintWriter out, int iterations, int mostLines) {
    this.out = out;
    this.spacing = iterations / (double) mostLines;
  }

  /** No progress at all. */
  public static Progress silent() {
    return new Progress(new PrintWriter(Writer.nullWriter()), 1, 1);
  }

  /**
   * The progress that suits where the output goes.
   *
   * @param everyEpoch whether there is a line for each
   * @param done the number of iterations made before
   */
  public static Progress of(boolean everyEpoch, PrintWriter out, int done, int iterations) {
    int mostLines = everyEpoch ? iterations : MOST_LINES;
    return Terminal.isInteractive()
        ? new BarProgress(out, done, iterations, mostLines, Terminal.columns())
        : new Progress(out, iterations, mostLines);
  }

  @Override
  public void accept(TrainingEvent event) {
    if (event instanceof TrainingEvent.Validated held) {
      validation =
          "   val loss %.6f   val acc %.4f%s"
              .formatted(
                  held.validationLoss(), held.validationAccuracy(), held.isBest() ? "   best" : "");
    } else if (event instanceof TrainingEvent.Evaluated epoch) {
      epoch(
          epoch.iteration(),
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

  /** Prints the line of an epoch that began with {@code iteration}, if it is time for another. */
  public void epoch(int iteration, String text) {
    skipped = text;
    if (iteration >= due) {
      due = iteration + spacing;
      sayLast();
    }
  }

  /** Prints a line above whatever moves. */
  void line(String text) {
    out.println(text);
    out.flush();
  }

  private void sayLast() {
    if (skipped != null) {
      line(skipped);
      skipped = null;
    }
  }

  @Override
  public void close() {
    sayLast();
  }
}
