package dev.nudge.bench.compare;

import dev.nudge.bench.compare.BarChart.Bar;
import dev.nudge.bench.compare.BarChart.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** How long everyone's whole run of the lecture took, as bars. */
final class LectureBars {
  private static final int ITERATIONS = 10_000;

  private LectureBars() {}

  /** The medians, the shortest first; then what NumPy would need by numerical differentiation. */
  static List<Bar> of(List<Result> results) {
    Map<String, double[]> seconds = new LinkedHashMap<>();
    for (Result result : results) {
      if (result.job().id().startsWith("lecture")) {
        for (Result.Column column : result.columns()) {
          seconds.merge(column.name(), column.seconds(), LectureBars::join);
        }
      }
    }
    List<Bar> bars = new ArrayList<>();
    seconds.forEach(
        (name, all) -> {
          Kind kind = name.startsWith("Nudge") ? Kind.OURS : Kind.THEIRS;
          bars.add(new Bar(name, Statistics.median(all), kind));
        });
    bars.sort(Comparator.comparingDouble(Bar::seconds));
    for (Result result : results) {
      if (!bars.isEmpty() && result.job().id().equals("iteration")) {
        double iteration = result.columns().get(1).median();
        bars.add(new Bar("NumPy, numerical", ITERATIONS * iteration, Kind.BROKEN));
      }
    }
    return bars;
  }

  private static double[] join(double[] some, double[] others) {
    return DoubleStream.concat(DoubleStream.of(some), DoubleStream.of(others)).toArray();
  }
}
