package dev.nudge.bench.scoreboard;

import dev.nudge.bench.scoreboard.PythonPairs.Description;
import dev.nudge.check.Cause;
import dev.nudge.check.GradientCheck;
import dev.nudge.check.GradientReport;
import dev.nudge.check.difference.BatchFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reads numbers of pairs and prints Nudge's verdict on each: number, verdict, kinds of causes,
 * evaluations and seconds, separated by tabs. The arguments are the command that serves the pairs.
 */
public final class GradientJudge {
  private GradientJudge() {}

  public static void main(String[] command) throws IOException {
    BufferedReader numbers =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (PythonPairs pairs = new PythonPairs(command)) {
      String line;
      while ((line = numbers.readLine()) != null) {
        System.out.println(line + "\t" + judge(pairs, Integer.parseInt(line)));
      }
    }
  }

  private static String judge(PythonPairs pairs, int pair) throws IOException {
    Description description = pairs.description(pair);
    GradientReport report =
        GradientCheck.of(
                new BatchFunction(points -> pairs.values(pair, points)),
                x -> pairs.gradient(pair, x))
            .blocks(description.blocks())
            .at(description.x());
    if (Boolean.getBoolean("reports")) {
      System.err.printf("pair %d%n%s%n", pair, report);
    }
    String causes =
        report.allCauses().stream().map(Cause::kind).distinct().collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%d\t%.4f",
        report.verdict(),
        causes,
        report.evaluations(),
        report.seconds());
  }
}
