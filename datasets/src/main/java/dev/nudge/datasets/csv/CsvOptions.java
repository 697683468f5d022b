package dev.nudge.datasets.csv;

import dev.nudge.data.Column;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Options for reading a CSV file.
 *
 * @param label the column with the classes: its name in the header, or its number, from 1; the last
 *     one where nothing is said
 * @param header whether the first line holds names; where nothing is said it does if no feature in
 *     it is a number, or if they count from 0 or 1
 * @param categories the columns, by name or number, that hold categories though they look like
 *     numbers
 * @param missing what is done about missing values; they are refused where nothing is said
 * @param unknown what is done about categories that the training data have not; they are refused
 *     where nothing is said
 * @param columns the features' columns as a model has them; none where the file says what they are
 */
public record CsvOptions(
    Optional<String> label,
    Optional<Boolean> header,
    List<String> categories,
    Optional<Missing> missing,
    Optional<Unknown> unknown,
    List<Column> columns) {
  /** Nothing is said. */
  public static final CsvOptions DEFAULT = new CsvOptions(Optional.empty(), Optional.empty());

  /** What is done about missing values. */
  public enum Missing {
    REFUSE,
    /** The median of a column's numbers, its commonest category; a feature more says so. */
    FILL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is done about categories that the training data have not. */
  public enum Unknown {
    REFUSE,
    /** They are none of the categories. */
    OTHER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CsvOptions {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(missing, "missing");
    Objects.requireNonNull(unknown, "unknown");
    categories = List.copyOf(categories);
    columns = List.copyOf(columns);
  }

  /** Nothing is said about the features' columns. */
  public CsvOptions(Optional<String> label, Optional<Boolean> header) {
    this(label, header, List.of(), Optional.empty(), Optional.empty(), List.of());
  }

  /** These options, with the classes in another column. */
  public CsvOptions withLabel(String column) {
    return new CsvOptions(Optional.of(column), header, categories, missing, unknown, columns);
  }

  /** These options, for a file with the columns of others. */
  public CsvOptions like(List<Column> known) {
    return new CsvOptions(label, header, categories, missing, unknown, known);
  }

  /** Whether missing values are to become others. */
  public boolean fills() {
    return missing.equals(Optional.of(Missing.FILL));
  }
}
