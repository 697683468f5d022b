package dev.nudge.spark.source;

import dev.nudge.datasets.csv.ClassNames;
import dev.nudge.datasets.csv.ColumnLayout;
import dev.nudge.datasets.csv.CsvNumber;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Parses a table's rows: the class in one column, finite numbers in all others.
 *
 * @param table its name in messages
 * @param layout the columns; those of a row beyond them are not looked at
 */
record TableRowParser(String table, ColumnLayout layout) implements Serializable {
  /** A parser for a table whose columns have names. */
  static TableRowParser of(String table, Dataset<Row> rows, Optional<String> label)
      throws MalformedFileException {
    return new TableRowParser(
        table,
        ColumnLayout.of(
            List.of(rows.columns()),
            new CsvOptions(label, Optional.of(true)),
            found -> new MalformedFileException(table, found)));
  }

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
    String name = cell == null ? "" : ClassNames.of(cell.toString());
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
                isEmpty ? "empty" : "'" + Excerpt.line(cell) + "'",
                shown(row),
                expected));
  }

  private String shown(Row row) {
    return Excerpt.line(
        IntStream.range(0, layout.columns())
            .mapToObj(column -> row.isNullAt(column) ? "" : row.get(column).toString())
            .collect(Collectors.joining(",")));
  }
}
