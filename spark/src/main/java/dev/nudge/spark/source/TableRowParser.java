package dev.nudge.spark.source;

import dev.nudge.datasets.csv.ColumnLayout;
import dev.nudge.datasets.csv.CsvNumber;
import dev.nudge.io.MalformedFileException;
import java.io.Serializable;
import org.apache.spark.sql.Row;

/**
 * Parses a table's rows: the class in one column, finite numbers in all others.
 *
 * @param table its name in messages
 * @param layout the columns; those of a row beyond them are not looked at
 */
record TableRowParser(String table, ColumnLayout layout) implements Serializable {
  private static final int LONGEST_SHOWN = 100;

  /**
   * @throws MalformedFileException if the row is not a sample; the message says where and why
   */
  LabeledRow parse(Row row) throws MalformedFileException {
    double[] raw = new double[layout.features()];
    for (int column = 0, i = 0; column < layout.columns(); column++) {
      if (column != layout.label()) {
        raw[i++] = number(row, column);
      }
    }
    return new LabeledRow(raw, label(row));
  }

  private double number(Row row, int column) throws MalformedFileException {
    Object cell = row.get(column);
    double number =
        cell instanceof Number value
            ? value.doubleValue()
            : cell == null ? Double.NaN : CsvNumber.parse(cell.toString());
    if (!Double.isFinite(number)) {
      throw problem(row, column, "a finite number");
    }
    return number;
  }

  private String label(Row row) throws MalformedFileException {
    Object cell = row.get(layout.label());
    String name = cell == null ? "" : cell.toString().strip();
    if (name.isEmpty()) {
      throw problem(row, layout.label(), "a class");
    }
    return name;
  }

  private MalformedFileException problem(Row row, int column, String expected) {
    Object cell = row.get(column);
    boolean isEmpty = cell == null || cell.toString().isBlank();
    return new MalformedFileException(
        table,
        "%s is %s in the row %s, expected %s"
            .formatted(
                layout.column(column),
                isEmpty ? "empty" : "'" + shown(cell) + "'",
                shown(row),
                expected));
  }

  private String shown(Row row) {
    StringBuilder cells = new StringBuilder();
    for (int column = 0; column < layout.columns() && cells.length() <= LONGEST_SHOWN; column++) {
      cells.append(column == 0 ? "" : ",").append(row.isNullAt(column) ? "" : row.get(column));
    }
    return shown(cells);
  }

  /** The value on one line, cut off where it is long. */
  static String shown(Object value) {
    String line = value.toString().replaceAll("\\R", " ");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }
}
