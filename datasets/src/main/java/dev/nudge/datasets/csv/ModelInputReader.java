package dev.nudge.datasets.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nudge.data.Column;
import dev.nudge.data.Schema;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The samples of a CSV file as a model takes them, one after the other: the model's features in its
 * order, found by their names where model and file have names, else in their order. A column with
 * classes may be there or not.
 */
public final class ModelInputReader implements AutoCloseable {

  /**
   * A sample.
   *
   * @param line of the file on which it begins, from 1
   * @param raw (D), before any scaling
   */
  public record InputRow(long line, double[] raw) {}

  private final Schema schema;
  private final List<Column> modelColumns; // of its table
  private final List<String> names; // of its columns, or none
  private final ClassNames classes;
  private final CsvLineReader lines;
  private final ColumnLayout layout;
  private final FeatureColumns columns;
  private CsvRecord next;

  /**
   * Opens a file.
   *
   * @param schema of the model
   * @throws MalformedFileException if the file has not the model's features, or others beside them
   *     and one column with classes
   * @throws IOException if it cannot be read
   */
  public ModelInputReader(Path file, Schema schema, CsvOptions options) throws IOException {
    this(new CsvLineReader(file), schema, options);
  }

  private ModelInputReader(CsvLineReader lines, Schema schema, CsvOptions options)
      throws IOException {
    this.schema = schema;
    modelColumns = columns(schema);
    names =
        schema.features().isEmpty() ? List.of() : modelColumns.stream().map(Column::name).toList();
    classes = ClassNames.only(schema.classes());
    this.lines = lines;
    try {
      CsvRecord first = lines.first();
      List<String> fields = ColumnLayout.stripped(first.getFields());
      int said = ColumnLayout.label(fields, options, lines::problem);
      boolean named = !names.isEmpty() && fields.containsAll(names);
      boolean header =
          options.header().orElseGet(() -> named || ColumnLayout.hasNoNumber(fields, said));
      boolean byName = header && !names.isEmpty();
      int last = fields.size() - 1;
      boolean isLast = byName ? !names.contains(fields.get(last)) : last == modelColumns.size();
      int label = said < 0 && isLast ? last : said;
      layout = new ColumnLayout(fields.size(), label, header, header ? fields : List.of());
      columns =
          new FeatureColumns(
              lines,
              options.like(modelColumns),
              layout.names(),
              byName ? namedColumns() : columnsInOrder());
      next = lines.firstSample(first, layout);
    } catch (IOException unsuitable) {
      lines.close();
      throw unsuitable;
    }
  }

  /** The columns of the model's table; of a model without one its features. */
  private static List<Column> columns(Schema schema) {
    return schema.columns().isEmpty()
        ? IntStream.range(0, schema.featureCount())
            .mapToObj(i -> Column.ofNumbers(schema.features().isEmpty() ? "" : schema.feature(i)))
            .toList()
        : schema.columns();
  }

  /**
   * The features (D) of one sample without a class.
   *
   * @param sample its fields, in the order of the model's columns, with commas between them
   * @throws MalformedFileException as {@link #next}
   */
  public static double[] features(String sample, Schema schema) throws IOException {
    CsvOptions options = new CsvOptions(Optional.empty(), Optional.of(false));
    InputStream in = new ByteArrayInputStream(sample.getBytes(StandardCharsets.UTF_8));
    try (ModelInputReader row =
        new ModelInputReader(new CsvLineReader(sample, in), schema, options)) {
      InputRow first = row.next();
      if (row.next() != null) {
        throw row.lines.problem("found another sample, expected one alone");
      }
      return first.raw();
    }
  }

  private int[] namedColumns() throws MalformedFileException {
    List<String> found = new ArrayList<>(layout.names());
    if (layout.label() >= 0) {
      found.set(layout.label(), null); // whatever it is called
    }
    List<String> missing = new ArrayList<>(names);
    missing.removeAll(found);
    List<String> surplus = new ArrayList<>(found);
    surplus.removeIf(Objects::isNull);
    names.forEach(surplus::remove); // once each: a name may occur twice
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw lines.problem(
          (missing.isEmpty() ? "" : "found no column %s; ".formatted(shown(missing)))
              + (surplus.isEmpty() ? "" : "found %s too many; ".formatted(shown(surplus)))
              + "expected the features %s, in any order, and at most a class, in the last column or the label's"
                  .formatted(shown(names)));
    }
    return names.stream().mapToInt(found::indexOf).toArray();
  }

  private int[] columnsInOrder() throws MalformedFileException {
    int[] inOrder = layout.featureColumns();
    if (inOrder.length != modelColumns.size()) {
      throw lines.problem(
          "found %s columns, expected %s features and at most a class, in the last column or the label's"
              .formatted(layout.columns(), modelColumns.size()));
    }
    return inOrder;
  }

  private static String shown(List<String> names) {
    return Excerpt.line(
        names.stream().map(name -> name.isEmpty() ? "''" : name).collect(Collectors.joining(", ")));
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
    double[] raw = Column.encode(modelColumns, columns.values(next));
    requireKnownClass(layout.label());
    InputRow sample = new InputRow(next.getStartingLineNumber(), raw);
    next = lines.next();
    return sample;
  }

  /** A text in the class column that is no class may be a feature under a misspelt name. */
  private void requireKnownClass(int column) throws MalformedFileException {
    String name = column < 0 ? "" : next.getField(column).strip();
    if (!name.isEmpty() && classes.number(name) < 0) {
      throw lines.problem(
          column,
          name,
          "one of the model's classes: " + Excerpt.line(String.join(", ", schema.classes())));
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
