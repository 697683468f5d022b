package dev.nudge.bench.compare;

import java.util.List;

/** A line a run. */
final class RunsCsv {
  private RunsCsv() {}

  static String of(List<Result> results) {
    StringBuilder csv =
        new StringBuilder("job,load_before,who,library,setting,test_accuracy,round,seconds\n");
    for (Result result : results) {
      for (Result.Column column : result.columns()) {
        for (int round = 0; round < column.seconds().length; round++) {
          csv.append(
              "%s,%.3f,%s,%s,%s,%s,%d,%s%n"
                  .formatted(
                      result.job().id(),
                      result.load(),
                      quoted(column.name()),
                      quoted(column.library()),
                      quoted(column.setting()),
                      column.testAccuracy(),
                      round + 1,
                      column.seconds()[round]));
        }
      }
    }
    return csv.toString();
  }

  private static String quoted(String text) {
    return text.contains(",") ? '"' + text + '"' : text;
  }
}
