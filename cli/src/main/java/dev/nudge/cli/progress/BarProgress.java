package dev.nudge.cli.progress;

import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/** A live bar with the epochs' lines above it: for terminals. */
final class BarProgress extends Progress {
  private static final String ERASE_LINE = "\r\u001b[2K";
  private static final int REDRAW_MILLIS = 100;

  private final ProgressBar bar;
  private final Pace pace; // asked on the thread that draws
  private volatile double loss;
  private String drawn = "";

  /**
   * @param done the number of iterations made before
   * @param mostLines of epochs, or so
   * @param columns of the terminal
   */
  BarProgress(PrintWriter out, int done, int iterations, int mostLines, int columns) {
    super(out, iterations, mostLines);
    this.pace = new Pace(System.nanoTime(), done);
    this.bar =
        new ProgressBarBuilder()
            .setInitialMax(iterations)
            .startsFrom(done, Duration.ZERO)
            .setRenderer(this::render)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            // a full line would move the cursor to the next one
            .setConsumer(new DelegatingProgressBarConsumer(this::redraw, columns - 1))
            .build();
  }

  @Override
  public void accept(TrainingEvent event) {
    super.accept(event);
    if (event instanceof TrainingEvent.Updated) {
      loss = event.loss();
      bar.stepTo(event.iteration());
    }
  }

  private String render(ProgressState state, int length) {
    long iteration = state.getCurrent();
    double millis = pace.millis(System.nanoTime(), iteration);
    return text(iteration, state.getMax(), loss, millis, length);
  }

  @Override
  synchronized void line(String text) {
    out.print(ERASE_LINE + text + System.lineSeparator() + drawn);
    out.flush();
  }

  private synchronized void redraw(String rendered) {
    drawn = rendered;
    out.print(ERASE_LINE + rendered);
    out.flush();
  }

  @Override
  public void close() {
    super.close();
    bar.close();
    redraw("");
  }

  /**
   * The line after {@code iteration} updates.
   *
   * @param millis an iteration's time; NaN if it is not known yet
   * @param columns the most characters; what does not fit is cut off
   */
  static String text(long iteration, long iterations, double loss, double millis, int columns) {
    String all = "%,d".formatted(iterations);
    String head = ("%," + all.length() + "d/%s ").formatted(iteration, all);
    String tail =
        Double.isNaN(millis)
            ? ""
            : " loss %.4f  %.2f ms/iteration  %s left"
                .formatted(loss, millis, time(millis * (iterations - iteration)));
    int width = Math.max(0, columns - head.length() - tail.length() - 2);
    int full = (int) (width * iteration / iterations);
    String text = head + "|" + "█".repeat(full) + " ".repeat(width - full) + "|" + tail;
    return text.substring(0, Math.min(text.length(), columns));
  }

  /** 0:07, 12:34, 1:02:03. */
  private static String time(double millis) {
    long seconds = Math.round(millis / 1000);
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** The time of an iteration, averaged over the last seconds. */
  static final class Pace {
    private static final long SPAN = 5_000_000_000L; // nanoseconds

    private static final long LEAST = 1_000_000_000L;

    private record Mark(long nanos, long iteration) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private Mark last;

    /**
     * @param nanos the time, as {@link System#nanoTime} says it, at which {@code iteration} updates
     *     were made
     */
    Pace(long nanos, long iteration) {
      add(new Mark(nanos, iteration));
    }

    private void add(Mark mark) {
      last = mark;
      marks.add(mark);
    }

    /** Milliseconds an iteration after {@code iteration} of them; NaN before a second of them. */
    double millis(long nanos, long iteration) {
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
