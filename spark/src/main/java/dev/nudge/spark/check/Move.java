package dev.nudge.spark.check;

import java.io.Serializable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A point as it travels: the coordinates in which it differs from one that all workers have.
 *
 * @param coordinates that differ
 * @param values of these
 */
record Move(int[] coordinates, double[] values) implements Serializable {
  private static final int SHOWN = 3;

  /** The move from {@code x} to {@code point}, bit for bit. */
  static Move between(double[] x, double[] point) {
    int[] moved =
        IntStream.range(0, x.length)
            .filter(i -> Double.doubleToRawLongBits(x[i]) != Double.doubleToRawLongBits(point[i]))
            .toArray();
    return new Move(moved, IntStream.of(moved).mapToDouble(i -> point[i]).toArray());
  }

  /** The point, of which the caller may do as it likes. */
  double[] from(double[] x) {
    double[] point = x.clone();
    for (int i = 0; i < coordinates.length; i++) {
      point[coordinates[i]] = values[i];
    }
    return point;
  }

  /** Says where the point is: {@code x[17] = 0.25 (moved from 0.5)}. */
  String text(double[] x) {
    if (coordinates.length == 0) {
      return "the point x itself";
    }
    String some =
        IntStream.range(0, Math.min(SHOWN, coordinates.length))
            .mapToObj(
                i -> {
                  int j = coordinates[i];
                  return "x[%d] = %s (moved from %s)".formatted(j, values[i], x[j]);
                })
            .collect(Collectors.joining(", "));
    int others = coordinates.length - SHOWN;
    return others > 0 ? "%s and %,d others".formatted(some, others) : some;
  }
}
