package dev.nudge.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Writes results: {@code comparison.md}, {@code comparison.png} and {@code runs.csv}. */
final class Report {
  private final Path folder;
  private final int pairs;
  private final List<String> missing;

  /**
   * @param missing a line for each peer that is not installed
   */
  Report(Path folder, int pairs, List<String> missing) {
    this.folder = folder;
    this.pairs = pairs;
    this.missing = missing;
  }

  /** Writes all files anew. */
  void write(List<Result> results) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("runs.csv"), RunsCsv.of(results));
    Files.writeString(folder.resolve("comparison.md"), Tables.of(results, pairs, missing));
    List<BarChart.Bar> bars = bars(results);
    if (!bars.isEmpty()) {
      BarChart chart =
          new BarChart(
              "Training the lecture's network: 10,000 updates",
              "784-50-10 on MNIST, whole processes from start to end. Shorter is better.",
              bars);
      chart.write(folder.resolve("comparison.png"));
    }
  }

  /** The medians of the lecture's whole run, the shortest first. */
  private static List<BarChart.Bar> bars(List<Result> results) {
    Map<String, DoubleStream.Builder> seconds = new LinkedHashMap<>();
    List<BarChart.Bar> bars = new ArrayList<>();
    for (Result result : results) {
      for (Result.Column column : result.columns()) {
        if (result.job().id().startsWith("lecture")) {
          DoubleStream.Builder all =
              seconds.computeIfAbsent(column.name(), name -> DoubleStream.builder());
          DoubleStream.of(column.seconds()).forEach(all);
        }
      }
    }
    seconds.forEach(
        (name, all) -> {
          double median = Statistics.median(all.build().toArray());
          bars.add(new BarChart.Bar(name, median, name.startsWith("Nudge")));
        });
    bars.sort(Comparator.comparingDouble(BarChart.Bar::seconds));
    return bars;
  }
}
