package dev.nudge.datasets.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nudge.data.Schema;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The samples of a CSV file as a model takes them, one after the other: the model's features in its
 * order, found by their names where both have names. A column with classes may be there or not.
 */
public final class ModelInputReader implements AutoCloseable {

  /**
   * A sample.
   *
   * @param line of the file on which it begins, from 1
   * @param raw (D), before any scaling
   */
  public record InputRow(long line, double[] raw) {}

  private final List<String> classes;
  private final CsvLineReader lines;
  private final FeatureColumns features;
  private CsvRecord next;

  private ModelInputReader(Path file, Schema schema, CsvOptions options) throws IOException {
    classes = schema.classes();
    lines = new CsvLineReader(file);
    try {
      CsvRecord first = lines.first();
      features = FeatureColumns.of(schema, first, options, lines);
      next = lines.firstSample(first, features.layout());
    } catch (IOException unsuitable) {
      lines.close();
      throw unsuitable;
    }
  }

  /**
   * Opens a file.
   *
   * @param schema of the model
   * @throws MalformedFileException if the file has not the model's features, or others beside them
   *     and one column with classes
   * @throws IOException if it cannot be read
   */
  public static ModelInputReader open(Path file, Schema schema, CsvOptions options)
      throws IOException {
    return new ModelInputReader(file, schema, options);
  }

  /**
   * The next sample, or null after the last one.
   *
   * @throws MalformedFileException if a feature is not a finite number, or there is a class that
   *     the model does not know; the message names file, line and column
   * @throws IOException if the file cannot be read
   */
  public InputRow next() throws IOException {
    if (next == null) {
      return null;
    }
    double[] raw = lines.numbers(next, features.columns());
    requireKnownClass(features.layout().label());
    InputRow sample = new InputRow(next.getStartingLineNumber(), raw);
    next = lines.next();
    return sample;
  }

  /** A text in the class column that is no class may be a feature under a misspelt name. */
  private void requireKnownClass(int column) throws MalformedFileException {
    String name = column < 0 ? "" : next.getField(column).strip();
    if (!name.isEmpty() && !classes.contains(name)) {
      throw lines.problem(
          column, name, "one of the model's classes: " + Excerpt.line(String.join(", ", classes)));
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
