package dev.nudge.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds what missing values become: a column's median, or its commonest category. */
public final class MissingValues {
  /** Numbers that are sorted at a time: 64 MB. */
  private static final int AT_ONCE = 1 << 23;

  private final Dataset train;
  private final int[] places; // of each column's first feature

  private MissingValues(Dataset train) {
    this.train = train;
    List<Column> columns = train.schema().columns();
    places = new int[columns.size()];
    for (int c = 1; c < places.length; c++) {
      places[c] = places[c - 1] + columns.get(c - 1).features();
    }
  }

  /**
   * The columns of the training data, each with what a missing value becomes.
   *
   * @throws IllegalArgumentException if a column has no value at all
   */
  public static List<Column> fill(Dataset train) {
    MissingValues values = new MissingValues(train);
    List<Column> filled = new ArrayList<>();
    int many = Math.max(1, AT_ONCE / Math.max(1, train.size()));
    for (int c = 0; c < values.places.length; c += many) {
      values.fill(c, Math.min(c + many, values.places.length), filled);
    }
    return filled;
  }

  /** Of some columns, in one pass through the data. */
  private void fill(int from, int to, List<Column> filled) {
    List<Column> columns = train.schema().columns().subList(from, to);
    double[][] values = new double[columns.size()][train.size()];
    int[] known = new int[columns.size()];
    double[] row = new double[train.features()];
    for (int n = 0; n < train.size(); n++) {
      train.readRaw(n, row);
      for (int c = 0; c < columns.size(); c++) {
        Column column = columns.get(c);
        int place = places[from + c];
        if (!column.indicator() || row[place + column.values()] == 0) {
          values[c][known[c]++] = column.categories().isEmpty() ? row[place] : one(row, place);
        }
      }
    }
    for (int c = 0; c < columns.size(); c++) {
      if (known[c] == 0) {
        throw new IllegalArgumentException(
            "column %s has no value among the training samples, expected some"
                .formatted(columns.get(c).name().isEmpty() ? from + c + 1 : columns.get(c).name()));
      }
      double[] sorted = Arrays.copyOf(values[c], known[c]);
      Arrays.sort(sorted);
      boolean isNumber = columns.get(c).categories().isEmpty();
      filled.add(columns.get(c).with(isNumber ? median(sorted) : commonest(sorted)));
    }
  }

  /** The category of a row: the place of its 1. */
  private static int one(double[] row, int place) {
    int category = 0;
    while (row[place + category] == 0) {
      category++;
    }
    return category;
  }

  private static double median(double... sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
  }

  /** The first of equals. */
  private static double commonest(double... sorted) {
    int most = 0;
    double commonest = 0;
    for (int from = 0, i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[from]) {
        if (i - from > most) {
          most = i - from;
          commonest = sorted[from];
        }
        from = i;
      }
    }
    return commonest;
  }
}
