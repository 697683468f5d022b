package dev.nudge.check.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Drives the measurements of many derivatives at one point, round by round. A round evaluates what
 * all of them want next, as one batch; no result depends on how they were put together.
 */
final class Survey {
  /** How many numbers the points of a round may take: 32 MB. */
  private static final int MOST_NUMBERS = 1 << 22;

  /** Places that one coordinate wants in a round, at most. */
  private static final int PLACES = 10;

  private final Evaluator evaluator;
  private final Scheme scheme;
  private final Bounds bounds;
  private final double[] x;

  Survey(Evaluator evaluator, Scheme scheme, Bounds bounds, double[] x) {
    this.evaluator = evaluator;
    this.scheme = scheme;
    this.bounds = bounds;
    this.x = x;
  }

  /**
   * Measures the columns of {@code groups}, each group moving together.
   *
   * @param value the function's outputs at x
   * @return by column, the derivatives of its rows; null for columns of no group
   */
  Derivative[][] measure(Sparsity sparsity, List<int[]> groups, double[] value) {
    Derivative[][] derivatives = new Derivative[sparsity.columns()][];
    int atOnce = Math.max(1, MOST_NUMBERS / (PLACES * x.length));
    for (int from = 0; from < groups.size(); from += atOnce) {
      List<List<Column>> chunk = new ArrayList<>();
      for (int[] group : groups.subList(from, Math.min(from + atOnce, groups.size()))) {
        chunk.add(
            Arrays.stream(group)
                .mapToObj(j -> new Column(j, sparsity.rowsOf(j), scheme, x, value, bounds.of(j)))
                .toList());
      }
      measure(chunk);
      chunk.stream()
          .flatMap(List::stream)
          .forEach(column -> derivatives[column.coordinate()] = column.derivatives());
    }
    return derivatives;
  }

  private void measure(List<List<Column>> groups) {
    int[] starts = new int[groups.size() + 1];
    while (true) {
      for (int g = 0; g < groups.size(); g++) {
        int places = groups.get(g).stream().mapToInt(Column::collect).max().orElse(0);
        starts[g + 1] = starts[g] + places;
      }
      int count = starts[groups.size()];
      if (count == 0) {
        return;
      }
      double[][] points = new double[count][];
      Arrays.setAll(points, i -> x.clone());
      for (int g = 0; g < groups.size(); g++) {
        for (Column column : groups.get(g)) {
          column.move(points, starts[g], starts[g + 1]);
        }
      }
      double[][] values = evaluator.values(points);
      for (int g = 0; g < groups.size(); g++) {
        for (Column column : groups.get(g)) {
          column.take(values, starts[g]);
        }
      }
    }
  }
}
