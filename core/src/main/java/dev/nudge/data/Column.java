package dev.nudge.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * A column of a table, which becomes one feature of numbers, or one of each category (one-hot), and
 * one more that says whether the value was missing.
 *
 * @param name empty where the table has no names
 * @param categories the texts that it may hold, or none of a column of numbers
 * @param indicator whether a feature says that the value was missing
 * @param fill what a missing value becomes, a number or a category's index; NaN where none may be
 *     missing
 * @param other whether other texts may occur, which are 0 in all categories
 */
public record Column(
    String name, List<String> categories, boolean indicator, double fill, boolean other)
    implements Serializable {
  public Column {
    Objects.requireNonNull(name, "name");
    categories = List.copyOf(categories);
    if (Double.isInfinite(fill) || new HashSet<>(categories).size() < categories.size()) {
      throw new IllegalArgumentException(
          "column %s: the categories %s, each another, and missing values that become %s, a number"
              .formatted(name, categories, fill));
    }
    if (!categories.isEmpty()
        && !Double.isNaN(fill)
        && !(fill >= 0 && fill < categories.size() && fill == (int) fill)) {
      throw new IllegalArgumentException(
          "column %s: missing values become category %s of %s"
              .formatted(name, fill, categories.size()));
    }
  }

  /** A column of numbers, of which none may be missing. */
  public static Column ofNumbers(String name) {
    return new Column(name, List.of(), false, Double.NaN, false);
  }

  /** Whether values may be missing. */
  public boolean fills() {
    return !Double.isNaN(fill);
  }

  /** This column with another value in the place of missing ones. */
  public Column with(double otherFill) {
    return new Column(name, categories, indicator, otherFill, other);
  }

  /** The number of features that it becomes. */
  public int features() {
    return values() + (indicator ? 1 : 0);
  }

  /** The number of features without the indicator. */
  int values() {
    return Math.max(1, categories.size());
  }

  /** The features' names: {@code age}, {@code age missing}; {@code job=teacher}, … */
  public List<String> featureNames() {
    List<String> names = new ArrayList<>();
    if (categories.isEmpty()) {
      names.add(name);
    }
    categories.forEach(category -> names.add(name + "=" + category));
    if (indicator) {
      names.add(name + " missing");
    }
    return names;
  }

  /**
   * The features (D) of a row.
   *
   * @param values (columns): a number, or a category's index, −1 of another one; NaN where it is
   *     missing
   * @throws IllegalArgumentException if there is not one for each column, or its column takes none
   *     such
   */
  public static double[] encode(List<Column> columns, double... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "%s values for %s columns".formatted(values.length, columns.size()));
    }
    for (int c = 0; c < values.length; c++) {
      columns.get(c).require(values[c]);
    }
    double[] features = new double[columns.stream().mapToInt(Column::features).sum()];
    int at = 0;
    for (int c = 0; c < values.length; c++) {
      at = columns.get(c).encode(values[c], features, at);
    }
    return features;
  }

  private void require(double value) {
    boolean takes =
        Double.isNaN(value)
            ? fills()
            : categories.isEmpty()
                ? Double.isFinite(value)
                : value == (int) value && value >= (other ? -1 : 0) && value < categories.size();
    if (!takes) {
      throw new IllegalArgumentException(
          "column %s: found %s, expected %s%s"
              .formatted(
                  name,
                  value,
                  categories.isEmpty() ? "a finite number" : "the index of one of " + categories,
                  fills() ? ", or NaN" : ""));
    }
  }

  /** Writes the features of one value from {@code at} on; returns the place after them. */
  int encode(double value, double[] to, int at) {
    boolean missing = Double.isNaN(value);
    double known = missing ? fill : value;
    Arrays.fill(to, at, at + features(), 0);
    if (categories.isEmpty()) {
      to[at] = Double.isNaN(known) ? 0 : known;
    } else if (known >= 0) {
      to[at + (int) known] = 1;
    }
    if (indicator && missing) {
      to[at + values()] = 1;
    }
    return at + features();
  }
}
