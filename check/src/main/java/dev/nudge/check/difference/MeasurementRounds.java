package dev.nudge.check.difference;

import dev.nudge.check.difference.Scheme.Interval;
import dev.nudge.check.difference.Scheme.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Drives the measurements of many derivatives at one point. A round evaluates what all of them want
 * next, as one batch; no result depends on how they were put together.
 */
record MeasurementRounds(
    PointEvaluator evaluator, Scheme scheme, IntFunction<Interval> domains, double[] x) {
  /** The coordinates of a round's points, at most: 32 MB. */
  private static final int MOST_NUMBERS = 1 << 22;

  /** Places that one coordinate wants in a round, at most. */
  private static final int PLACES = 10;

  /**
   * Measures the columns of groups, each group moving together.
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
            Arrays.stream(group).mapToObj(j -> new Column(j, sparsity.rowsOf(j), value)).toList());
      }
      measure(chunk);
      chunk.stream()
          .flatMap(List::stream)
          .forEach(column -> derivatives[column.coordinate] = column.derivatives());
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
          column.move(points, starts[g]);
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

  /** The measurements of all outputs by one coordinate: they share the places that they want. */
  private final class Column {
    private final int coordinate;
    private final int[] rows; // the outputs that depend on the coordinate
    private final Measurement[] measurements; // of each of them; null where it has no finite value
    private double[] places = {};

    Column(int coordinate, int[] rows, double[] value) {
      this.coordinate = coordinate;
      this.rows = rows;
      this.measurements = new Measurement[rows.length];
      for (int i = 0; i < rows.length; i++) {
        if (Double.isFinite(value[rows[i]])) {
          measurements[i] = scheme.begin(x[coordinate], value[rows[i]], domains.apply(coordinate));
        }
      }
    }

    /** Collects what the measurements want next; returns the number of places. */
    int collect() {
      Set<Double> wanted = new LinkedHashSet<>();
      for (Measurement measurement : measurements) {
        if (measurement != null) {
          for (double place : measurement.wanted()) {
            wanted.add(place);
          }
        }
      }
      places = wanted.stream().mapToDouble(Double::doubleValue).toArray();
      return places.length;
    }

    /** Moves the coordinate of {@code points[from]} and the following to the places. */
    void move(double[][] points, int from) {
      for (int i = 0; i < places.length; i++) {
        points[from + i][coordinate] = places[i];
      }
    }

    /** Hands the values at the places over, which are {@code values[from]} and the following. */
    void take(double[][] values, int from) {
      for (int i = 0; i < rows.length; i++) {
        double[] wanted = measurements[i] == null ? new double[0] : measurements[i].wanted();
        if (wanted.length > 0) {
          double[] found = new double[wanted.length];
          for (int k = 0; k < wanted.length; k++) {
            found[k] = values[from + indexOf(wanted[k])][rows[i]];
          }
          measurements[i].take(found);
        }
      }
    }

    private int indexOf(double place) {
      int index = 0;
      while (places[index] != place) {
        index++;
      }
      return index;
    }

    /** The derivatives of the outputs, once nothing is wanted. */
    Derivative[] derivatives() {
      return Arrays.stream(measurements)
          .map(each -> each == null ? Derivative.NONE : each.derivative())
          .toArray(Derivative[]::new);
    }
  }

  /** Evaluates a function at many points, and counts the evaluations. */
  static final class PointEvaluator {
    /** From points (points, coordinates) to values (points, outputs). */
    private final UnaryOperator<double[][]> function;

    private long evaluations;

    private PointEvaluator(UnaryOperator<double[][]> function) {
      this.function = function;
    }

    /** Evaluates a function of many outputs point by point, in parallel if it may. */
    static PointEvaluator vector(UnaryOperator<double[]> f, boolean parallel) {
      return new PointEvaluator(
          points -> {
            double[][] values = new double[points.length][];
            IntStream indices = IntStream.range(0, points.length);
            (parallel ? indices.parallel() : indices).forEach(i -> values[i] = f.apply(points[i]));
            return values;
          });
    }

    /** Evaluates a function of one output; one that takes batches gets them. */
    static PointEvaluator scalar(ToDoubleFunction<double[]> f, boolean parallel) {
      if (f instanceof BatchFunction batch) {
        return new PointEvaluator(points -> asRows(batch.valuesAt().apply(points), points.length));
      }
      return vector(x -> new double[] {f.applyAsDouble(x)}, parallel);
    }

    private static double[][] asRows(double[] values, int points) {
      if (values.length != points) {
        throw new IllegalArgumentException(
            "the batch function gave %s values for %s points".formatted(values.length, points));
      }
      double[][] rows = new double[points][];
      Arrays.setAll(rows, i -> new double[] {values[i]});
      return rows;
    }

    /** The values at {@code points}, which the function may keep or change. */
    double[][] values(double[][] points) {
      evaluations += points.length;
      return function.apply(points);
    }

    long evaluations() {
      return evaluations;
    }
  }
}
