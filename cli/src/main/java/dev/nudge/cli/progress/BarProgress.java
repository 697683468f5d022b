package dev.nudge.cli.progress;

import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;

/** A live bar with the epochs' lines above it: for terminals. */
final class BarProgress implements Progress {
  private static final String ERASE_LINE = "\r\u001b[2K";
  private static final int REDRAW_MILLIS = 100;

  private final PrintWriter out;
  private final EpochLines epochs = new EpochLines();
  private final int columns;
  private final ProgressBar bar;
  private final Pace pace; // asked on the thread that draws
  private volatile double loss;
  private String drawn = "";

  /**
   * @param done the number of iterations made before
   * @param columns of the terminal
   */
  BarProgress(PrintWriter out, int done, int iterations, int columns) {
    this.out = out;
    this.pace = new Pace(System.nanoTime(), done);
    this.columns = columns;
    this.bar =
        new ProgressBarBuilder()
            .setInitialMax(iterations)
            .startsFrom(done, Duration.ZERO)
            .setRenderer(this::render)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new Redraw())
            .build();
  }

  @Override
  public void on(TrainingEvent event) {
    epochs.on(event).ifPresent(this::line);
    if (event instanceof TrainingEvent.Updated) {
      loss = event.loss();
      bar.stepTo(event.iteration());
    }
  }

  private String render(ProgressState state, int length) {
    long iteration = state.getCurrent();
    double millis = pace.millis(System.nanoTime(), iteration);
    return BarText.of(iteration, state.getMax(), loss, millis, length);
  }

  @Override
  public synchronized void line(String text) {
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
    bar.close();
    redraw("");
  }

  /** Takes the bar as the library renders it, on the library's own thread. */
  private final class Redraw implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return columns - 1; // a full line would move the cursor to the next one
    }

    @Override
    public void accept(String rendered) {
      redraw(rendered);
    }

    @Override
    public void clear() {
      redraw("");
    }

    @Override
    public void close() {}
  }
}
