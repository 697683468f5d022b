package dev.nudge.datasets.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.MalformedFileException;
import java.io.IOException;

/** Makes samples of lines. */
final class CsvSamples {
  private final CsvLines lines;
  private final CsvLayout layout;
  private final ClassNames classes;
  private final DatasetBuilder builder;
  private final double[] raw; // (D)

  CsvSamples(CsvLines lines, CsvLayout layout, ClassNames classes, DatasetBuilder builder) {
    this.lines = lines;
    this.layout = layout;
    this.classes = classes;
    this.builder = builder;
    this.raw = new double[layout.features()];
  }

  /**
   * @throws MalformedFileException if the line is not a sample; the message says where and why
   */
  void add(CsvRecord line) throws IOException {
    if (line.getFieldCount() != layout.columns()) {
      throw lines.problem(
          "found %d columns, expected %d as in the first line"
              .formatted(line.getFieldCount(), layout.columns()));
    }
    for (int i = 0, at = 0; i < layout.columns(); i++) {
      if (i != layout.label()) {
        raw[at++] = number(line.getField(i), i);
      }
    }
    builder.add(raw, label(line.getField(layout.label()).strip()));
  }

  private double number(String text, int column) throws MalformedFileException {
    double number = CsvNumber.parse(text);
    if (Double.isNaN(number)) {
      throw lines.problem(
          "%s %s, expected a finite number"
              .formatted(
                  layout.column(column), text.isBlank() ? "is empty" : "is '" + shown(text) + "'"));
    }
    return number;
  }

  private int label(String name) throws MalformedFileException {
    if (name.isEmpty()) {
      throw lines.problem("%s is empty, expected a class".formatted(layout.column(layout.label())));
    }
    int number = classes.number(name);
    if (number < 0) {
      throw lines.problem(
          "%s is '%s', expected one of the classes of the training data: %s"
              .formatted(
                  layout.column(layout.label()),
                  shown(name),
                  shown(String.join(", ", classes.sorted()))));
    }
    return number;
  }

  /** Short enough for a line. */
  private static String shown(String text) {
    int most = 100;
    String line = text.replaceAll("\\R", " ");
    return line.length() <= most ? line : line.substring(0, most) + "…";
  }
}
