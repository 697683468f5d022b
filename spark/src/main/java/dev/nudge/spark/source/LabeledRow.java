package dev.nudge.spark.source;

import java.io.Serial;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * A row of a table, or a picture: a sample before its class has a number. Where most features are
 * 0, the others travel alone.
 *
 * @param raw the features, (D)
 * @param label the class's name
 */
public record LabeledRow(double[] raw, String label) implements Serializable {
  @Serial
  private Object writeReplace() {
    int[] columns =
        IntStream.range(0, raw.length)
            .filter(i -> Double.doubleToRawLongBits(raw[i]) != 0)
            .toArray();
    return columns.length > raw.length / 2 ? this : Sparse.of(this, columns);
  }

  /** A row on its way. */
  private record Sparse(int features, int[] columns, double[] values, String label)
      implements Serializable {
    static Sparse of(LabeledRow row, int... columns) {
      double[] values = IntStream.of(columns).mapToDouble(i -> row.raw[i]).toArray();
      return new Sparse(row.raw.length, columns, values, row.label);
    }

    @Serial
    private Object readResolve() {
      double[] raw = new double[features];
      for (int i = 0; i < columns.length; i++) {
        raw[columns[i]] = values[i];
      }
      return new LabeledRow(raw, label);
    }
  }
}
