package dev.nudge.datasets.csv;

import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The format of a CSV file by its first line, for those who read on by other means.
 *
 * @param layout the columns
 * @param separator between the fields
 */
public record CsvFormat(ColumnLayout layout, char separator) {
  /**
   * Reads the first line.
   *
   * @param name of the file in messages
   * @param in the file, which is closed
   * @throws MalformedFileException if the label's column is not there, or no other
   */
  public static CsvFormat read(String name, InputStream in, CsvOptions options) throws IOException {
    try (CsvLineReader lines = new CsvLineReader(name, in)) {
      ColumnLayout layout = ColumnLayout.of(lines.first().getFields(), options, lines::problem);
      return new CsvFormat(layout, lines.separator());
    }
  }
}
