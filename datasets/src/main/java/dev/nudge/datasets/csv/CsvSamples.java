package dev.nudge.datasets.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;

/** Makes samples of lines. */
final class CsvSamples {
  private final CsvFieldReader fields;
  private final ColumnLayout layout;
  private final ClassNames classes;
  private final DatasetBuilder builder;
  private final double[] raw; // (D)

  CsvSamples(CsvLineReader lines, ColumnLayout layout, ClassNames classes, DatasetBuilder builder) {
    this.fields = new CsvFieldReader(lines, layout);
    this.layout = layout;
    this.classes = classes;
    this.builder = builder;
    this.raw = new double[layout.features()];
  }

  /**
   * @throws MalformedFileException if the line is not a sample; the message says where and why
   */
  void add(CsvRecord line) throws IOException {
    fields.requireAll(line);
    for (int i = 0, at = 0; i < layout.columns(); i++) {
      if (i != layout.label()) {
        raw[at++] = fields.number(line, i);
      }
    }
    builder.add(raw, label(line.getField(layout.label()).strip()));
  }

  private int label(String name) throws MalformedFileException {
    if (name.isEmpty()) {
      throw fields.problem(layout.label(), name, "a class");
    }
    int number = classes.number(name);
    if (number < 0) {
      throw fields.problem(
          layout.label(),
          name,
          "one of the classes of the training data: "
              + CsvFieldReader.shown(String.join(", ", classes.sorted())));
    }
    return number;
  }
}
