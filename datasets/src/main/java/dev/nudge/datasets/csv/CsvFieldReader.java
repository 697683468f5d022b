package dev.nudge.datasets.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nudge.io.MalformedFileException;

/** Reads the fields of lines; one that is not as it should be is refused with line and column. */
final class CsvFieldReader {
  private static final int MOST_SHOWN = 100; // characters

  private final CsvLineReader lines;
  private final ColumnLayout layout;

  CsvFieldReader(CsvLineReader lines, ColumnLayout layout) {
    this.lines = lines;
    this.layout = layout;
  }

  /**
   * @throws MalformedFileException if the line has more or fewer columns than the first one
   */
  void requireAll(CsvRecord line) throws MalformedFileException {
    if (line.getFieldCount() != layout.columns()) {
      throw lines.problem(
          "found %d columns, expected %d as in the first line"
              .formatted(line.getFieldCount(), layout.columns()));
    }
  }

  /**
   * Reads the features of a sample.
   *
   * @param columns (D), the column of each feature
   * @param raw (D), filled
   * @throws MalformedFileException if a field is not a finite number
   */
  void readNumbers(CsvRecord line, int[] columns, double[] raw) throws MalformedFileException {
    for (int i = 0; i < raw.length; i++) {
      String text = line.getField(columns[i]);
      raw[i] = CsvNumber.parse(text);
      if (Double.isNaN(raw[i])) {
        throw problem(columns[i], text, "a finite number");
      }
    }
  }

  /**
   * The error for a field of the line that was read last.
   *
   * @param text of the field
   */
  MalformedFileException problem(int column, String text, String expected) {
    return lines.problem(
        "%s %s, expected %s"
            .formatted(
                layout.column(column),
                text.isBlank() ? "is empty" : "is '" + shown(text) + "'",
                expected));
  }

  /** Short enough for a line. */
  static String shown(String text) {
    String line = text.replaceAll("\\R", " ");
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }
}
