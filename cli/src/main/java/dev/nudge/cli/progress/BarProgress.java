package dev.nudge.cli.progress;

import dev.nudge.run.EpochColumns;
import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** A live bar with the epochs' lines above it: for terminals. */
final class BarProgress extends Progress {
  private static final String ERASE_LINE = "\r\u001b[2K";
  private static final long BETWEEN_DRAWINGS = 100_000_000L; // nanoseconds

  private final int iterations;
  private final int columns;
  private final Pace pace;
  private int updates; // made
  private double loss = Double.NaN;
  private long drawnAt;
  private String drawn = "";

  /**
   * @param done the number of iterations made before
   * @param mostLines of epochs, or so
   * @param columns of the terminal
   */
  BarProgress(PrintWriter out, int done, EpochColumns epochs, int mostLines, int columns) {
    super(out, done, epochs, mostLines);
    this.iterations = epochs.iterations();
    this.updates = done;
    this.columns = columns - 1; // a full line would move the cursor to the next one
    long now = System.nanoTime();
    pace = new Pace(now, done);
    drawnAt = now - BETWEEN_DRAWINGS;
    draw(text(done, iterations, Double.NaN, Double.NaN, this.columns));
  }

  @Override
  public synchronized void accept(TrainingEvent event) {
    super.accept(event);
    if (event instanceof TrainingEvent.Updated) {
      updates = event.iteration();
      loss = event.loss();
      moveTo(updates);
    }
  }

  @Override
  public synchronized void within(double share) {
    super.within(share);
    moveTo(updates + share);
  }

  private void moveTo(double iteration) {
    long now = System.nanoTime();
    if (now - drawnAt >= BETWEEN_DRAWINGS) {
      drawnAt = now;
      draw(text(iteration, iterations, loss, pace.millis(now, iteration), columns));
    }
  }

  @Override
  void line(String text) {
    out.print(ERASE_LINE + text + System.lineSeparator() + drawn);
    out.flush();
  }

  private void draw(String text) {
    drawn = text;
    out.print(ERASE_LINE + text);
    out.flush();
  }

  @Override
  public void close() {
    super.close();
    draw("");
  }

  /**
   * The line after {@code iteration} updates, the last perhaps a part of one.
   *
   * @param millis an iteration's time; NaN if it is not known yet
   * @param columns the most characters; what does not fit is cut off
   */
  static String text(double iteration, long iterations, double loss, double millis, int columns) {
    String all = String.format(Locale.ROOT, "%,d", iterations);
    String head = String.format(Locale.ROOT, "%," + all.length() + "d/%s ", (long) iteration, all);
    String tail =
        Double.isNaN(millis)
            ? ""
            : String.format(
                Locale.ROOT,
                " %s%.2f ms/iteration  %s left",
                Double.isNaN(loss) ? "" : String.format(Locale.ROOT, "loss %.4f  ", loss),
                millis,
                time(millis * (iterations - iteration)));
    int width = Math.max(0, columns - head.length() - tail.length() - 2);
    int full = (int) (width * iteration / iterations);
    String text = head + "|" + "█".repeat(full) + " ".repeat(width - full) + "|" + tail;
    return text.substring(0, Math.min(text.length(), columns));
  }

  /** 0:07, 12:34, 1:02:03. */
  private static String time(double millis) {
    long seconds = Math.round(millis / 1000);
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** The time of an iteration, averaged over the last seconds. */
  static final class Pace {
    private static final long SPAN = 5_000_000_000L; // nanoseconds

    private static final long LEAST = 1_000_000_000L;

    private record Mark(long nanos, double iteration) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private Mark last;

    /**
     * @param nanos the time, as {@link System#nanoTime} says it, at which {@code iteration} updates
     *     were made
     */
    Pace(long nanos, double iteration) {
      add(new Mark(nanos, iteration));
    }

    private void add(Mark mark) {
      last = mark;
      marks.add(mark);
    }

    /** Milliseconds an iteration after {@code iteration} of them; NaN before a second of them. */
    double millis(long nanos, double iteration) {
      if (iteration > last.iteration) {
        add(new Mark(nanos, iteration));
      }
      while (marks.size() > 2 && last.nanos - marks.element().nanos > SPAN) {
        marks.remove();
      }
      Mark first = marks.element();
      if (last.nanos - first.nanos < LEAST) {
        return Double.NaN; // of so little, warming up is most
      }
      return (last.nanos - first.nanos) / 1e6 / (last.iteration - first.iteration);
    }
  }
}
