package dev.nudge.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes results: {@code comparison.md}, {@code comparison.png} and {@code runs.csv}. */
final class Report {
  private final Path folder;
  private final int pairs;
  private final List<String> missing;

  /**
   * A report into {@code folder}, which is made where it is missing.
   *
   * @param pairs how often each job was done by each
   * @param missing a line for each peer that is not installed
   */
  Report(Path folder, int pairs, List<String> missing) {
    this.folder = folder;
    this.pairs = pairs;
    this.missing = missing;
  }

  /** Writes all files anew; the chart only where somebody did the lecture's run. */
  void write(List<Result> results) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("runs.csv"), RunsCsv.of(results));
    Files.writeString(folder.resolve("comparison.md"), Tables.of(results, pairs, missing));
    List<BarChart.Bar> bars = LectureBars.of(results);
    if (!bars.isEmpty()) {
      BarChart chart =
          new BarChart(
              "The lecture's training: 10,000 updates on MNIST",
              "784-50-10, whole processes from start to end; the others by backpropagation",
              bars);
      chart.write(folder.resolve("comparison.png"));
    }
  }
}
