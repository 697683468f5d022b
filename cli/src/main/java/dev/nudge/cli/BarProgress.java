package dev.nudge.cli;

import dev.nudge.train.TrainingEvent;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A live bar with the epochs' lines above it: for terminals. */
final class BarProgress implements Progress {
  private static final String ERASE_LINE = "\r\u001b[2K";
  private static final int REDRAW_MILLIS = 100;
  private static final int WIDTH = 100;

  private final PrintWriter out;
  private final ProgressBar bar;
  private final long start = System.nanoTime();
  private String drawn = "";

  BarProgress(PrintWriter out, int iterations) {
    this.out = out;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("training")
            .setInitialMax(iterations)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new Redraw())
            .build();
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.Evaluated epoch) {
      line(Progress.epochLine(epoch));
    } else {
      double millis = (System.nanoTime() - start) / 1e6 / event.iteration();
      bar.setExtraMessage(" loss %.4f  %.2f ms/iteration".formatted(event.loss(), millis));
      bar.stepTo(event.iteration());
    }
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
      return WIDTH;
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
