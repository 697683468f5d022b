package dev.nudge.cli.progress;

import dev.nudge.run.EpochColumns;
import dev.nudge.run.chart.Text;
import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Shows the progress of a run: a line an epoch, in the lecture's words, and no control characters.
 * Where there are many epochs, for some twenty of them, the last always.
 */
public class Progress implements Consumer<TrainingEvent>, AutoCloseable {
  private static final int MOST_LINES = 20;

  /** Seconds after which an update is called slow. */
  private static final double SLOW = 4;

  final PrintWriter out;
  private final EpochColumns columns;
  private final double spacing; // of lines, in iterations
  private double due; // the iteration from which on there may be another
  private String validation = "";
  private String skipped; // the last epoch's line, if it was not time for another
  private final int updates; // to be made
  private final long start = System.nanoTime();
  private double firstShare = Double.NaN; // of the first update, and when it was done
  private double firstSeconds;
  private boolean timed;

  /**
   * @param mostLines of epochs, or so
   */
  Progress(PrintWriter out, int done, EpochColumns columns, int mostLines) {
    this.out = out;
    this.columns = columns;
    this.updates = columns.iterations() - done;
    this.spacing = columns.iterations() / (double) mostLines;
  }

  public static Progress silent() {
    return new Progress(new PrintWriter(Writer.nullWriter()), 0, new EpochColumns(1, 0), 1);
  }

  /**
   * The progress that suits where the output goes.
   *
   * @param everyEpoch whether there is a line for each
   * @param done the number of iterations made before
   */
  public static Progress of(boolean everyEpoch, PrintWriter out, int done, EpochColumns columns) {
    int mostLines = everyEpoch ? columns.iterations() : MOST_LINES;
    return Terminal.isInteractive()
        ? new BarProgress(out, done, columns, mostLines, Terminal.columns())
        : new Progress(out, done, columns, mostLines);
  }

  @Override
  public void accept(TrainingEvent event) {
    if (event instanceof TrainingEvent.Validated held) {
      validation =
          String.format(
              Locale.ROOT,
              "   val loss %.6f   val acc %.4f%s",
              held.validationLoss(),
              held.validationAccuracy(),
              held.isBest() ? "   best" : "");
    } else if (event instanceof TrainingEvent.Evaluated epoch) {
      epoch(
          epoch.iteration(),
          String.format(
              Locale.ROOT,
              "%s   loss %.6f   train acc %.4f   test acc %.4f%s",
              columns.of(epoch),
              Math.abs(epoch.loss()) < 5e-7 ? 0 : epoch.loss(), // never -0.000000
              epoch.trainAccuracy(),
              epoch.testAccuracy(),
              validation));
      validation = "";
    }
  }

  /**
   * Hears that {@code share} of the present update is done. If the first one takes long, a line
   * says how long, and what is faster.
   */
  public void within(double share) {
    within(share, (System.nanoTime() - start) / 1e9);
  }

  final synchronized void within(double share, double seconds) {
    if (Double.isNaN(firstShare)) {
      firstShare = share; // until here it warmed up
      firstSeconds = seconds;
    } else if (!timed && seconds > SLOW && share > firstShare) {
      timed = true;
      double update = (seconds - firstSeconds) / (share - firstShare);
      line(
          "an update takes about %s, all of them %s; --gradient numerical gives the same in milliseconds, and smaller --layers take less"
              .formatted(Text.duration(update), Text.duration(updates * update)));
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
