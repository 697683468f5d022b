package dev.nudge.bench.compare;

import dev.nudge.bench.compare.Result.Column;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Results as Markdown. */
final class Tables {
  private final StringBuilder text = new StringBuilder();

  private Tables() {}

  /**
   * All results.
   *
   * @param pairs how often each ran
   * @param missing a line for each peer that is not installed
   */
  static String of(List<Result> results, int pairs, List<String> missing) throws IOException {
    Tables tables = new Tables();
    tables.head(results, pairs);
    tables.contests(results);
    tables.programs(results);
    results.stream().filter(result -> result.job() instanceof Job.Growth).forEach(tables::growth);
    for (String line : missing) {
      tables.text.append("\n").append(line).append('\n');
    }
    return tables.text.toString();
  }

  private void head(List<Result> results, int pairs) throws IOException {
    text.append("# Nudge and its peers\n\n");
    text.append(
        "Medians of %d on %s. A ratio is the median of the ratios of the pairs.%n"
            .formatted(pairs, Machine.description()));
    List<String> busy =
        results.stream()
            .filter(result -> result.load() > Machine.BUSY)
            .map(result -> "%s (%.0f %%)".formatted(result.job().id(), 100 * result.load()))
            .toList();
    if (!busy.isEmpty()) {
      text.append(
          "\n**The machine was busy when these began: %s. Measure them again.**\n"
              .formatted(String.join(", ", busy)));
    }
  }

  private void contests(List<Result> results) {
    text.append("\n| job | who | median | against | median | ratio | least – greatest |\n");
    text.append("|---|---|--:|---|--:|--:|--:|\n");
    for (Result result : results) {
      if (result.job() instanceof Job.Contest contest) {
        Column yardstick = result.columns().get(contest.yardstick());
        for (int e = 0; e < result.columns().size(); e++) {
          if (e != contest.yardstick()) {
            row(result.job().title(), result.columns().get(e), yardstick);
          }
        }
      } else if (result.job() instanceof Job.Single) {
        Column column = result.columns().get(0);
        text.append(
            "| %s | %s | %s | | | | |%n"
                .formatted(result.job().title(), column.name(), Quantity.time(column.median())));
      }
    }
  }

  private void row(String job, Column column, Column yardstick) {
    double[] ratios = column.ratios(yardstick);
    text.append(
        "| %s | %s | %s | %s | %s | **%s** | %s – %s |%n"
            .formatted(
                job,
                column.name(),
                Quantity.time(column.median()),
                yardstick.name(),
                Quantity.time(yardstick.median()),
                Quantity.ratio(Statistics.median(ratios)),
                Quantity.ratio(Arrays.stream(ratios).min().orElseThrow()),
                Quantity.ratio(Arrays.stream(ratios).max().orElseThrow())));
  }

  /** Who ran, in which version, how, and how well it learnt. */
  private void programs(List<Result> results) {
    text.append("\n| job | who | fastest with | test accuracy |\n|---|---|---|--:|\n");
    results.stream()
        .filter(result -> result.job() instanceof Job.Contest)
        .flatMap(result -> result.columns().stream().map(column -> program(result.job(), column)))
        .distinct()
        .forEach(text::append);
  }

  private static String program(Job job, Column column) {
    return "| %s | %s | %s | %s |%n"
        .formatted(
            job.title(),
            column.library().isEmpty() ? column.name() : column.library(),
            column.setting(),
            Double.isNaN(column.testAccuracy()) ? "" : column.testAccuracy());
  }

  private void growth(Result result) {
    Job.Growth job = (Job.Growth) result.job();
    double[] sizes = job.sizes().stream().mapToDouble(Integer::intValue).toArray();
    double[] seconds = result.columns().stream().mapToDouble(Column::median).toArray();
    Statistics.Line line = Statistics.fit(sizes, seconds);
    text.append(
        "\n| %s | %s | straight line | deviation |%n|--:|--:|--:|--:|%n"
            .formatted(job.unit(), job.title()));
    for (int i = 0; i < sizes.length; i++) {
      double expected = line.at(sizes[i]);
      text.append(
          "| %.0f | %s | %s | %+.1f %% |%n"
              .formatted(
                  sizes[i],
                  Quantity.time(seconds[i]),
                  Quantity.time(expected),
                  Math.round(1000 * (seconds[i] / expected - 1)) / 10.0));
    }
    text.append(
        "%nThe line is %s + %s × %s.%n"
            .formatted(Quantity.time(line.fixed()), Quantity.time(line.slope()), job.unit()));
  }
}
