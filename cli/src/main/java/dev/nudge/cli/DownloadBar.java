package dev.nudge.cli;

import dev.nudge.datasets.named.DownloadListener;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a download is: a bar a file on a terminal, else a line a file on stderr. */
final class DownloadBar implements DownloadListener, AutoCloseable {
  private static final int MEGABYTE = 1_000_000;

  private final boolean interactive = Terminal.isInteractive();
  private String current = "";
  private ProgressBar bar;

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
    if (interactive) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(file)
              .setInitialMax(bytes)
              .setUnit(" MB", MEGABYTE)
              .setStyle(ProgressBarStyle.ASCII)
              .setMaxRenderedLength(Terminal.columns() - 1)
              .build();
    } else {
      System.err.printf("nudge: fetching %s, %.1f MB%n", file, (double) bytes / MEGABYTE);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
