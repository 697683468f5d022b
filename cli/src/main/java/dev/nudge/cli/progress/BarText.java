package dev.nudge.cli.progress;

/** A run's progress in one line of a terminal: iterations, loss, pace and the time left. */
final class BarText {
  private BarText() {}

  /**
   * The line after {@code iteration} updates.
   *
   * @param millis an iteration's time; NaN if it is not known yet
   * @param columns the most characters; what does not fit is cut off
   */
  static String of(long iteration, long iterations, double loss, double millis, int columns) {
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
}
