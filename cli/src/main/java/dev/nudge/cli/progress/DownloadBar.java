package dev.nudge.cli.progress;

import dev.nudge.datasets.named.DatasetCache.DownloadListener;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The progress of a download: a bar a file on a terminal, else a line a file. */
public final class DownloadBar implements DownloadListener, AutoCloseable {
  private static final int MEGABYTE = 1_000_000;

  private final PrintStream err;
  private final int columns; // of the terminal; 0 where there is none
  private String current = "";
  private ProgressBar bar;

  /**
   * @param columns of the terminal, or 0 where there is none
   */
  DownloadBar(PrintStream err, int columns) {
    this.err = err;
    this.columns = columns;
  }

  public static DownloadBar onStderr() {
    return new DownloadBar(System.err, Terminal.isInteractive() ? Terminal.columns() : 0);
  }

  @Override
  public void on(String file, long done, long bytes) {
    if (!file.equals(current)) {
      close();
      begin(file, bytes);
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  private void begin(String file, long bytes) {
    current = file;
    if (columns == 0) {
      err.printf(Locale.ROOT, "nudge: fetching %s, %.1f MB%n", file, (double) bytes / MEGABYTE);
      return;
    }
    bar =
        new ProgressBarBuilder()
            .setTaskName(file)
            .setInitialMax(bytes)
            .setUnit(" MB", MEGABYTE)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(err, columns - 1))
            .build();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
