package dev.nudge.datasets.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nudge.data.Column;
import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The samples of a CSV file: a line each, a class in one column, finite numbers or categories in
 * all others.
 *
 * @param dataset the samples in the file's order, not scaled; the classes are the texts that occur,
 *     sorted
 * @param sha256 of the file, in hexadecimal
 */
public record CsvDataset(Dataset dataset, String sha256) {
  /** The files that come with Nudge, by their names without the ending. */
  public static final List<String> INCLUDED = List.of("iris", "wine", "digits");

  private static final int MOST_CLASSES = 1000;

  /**
   * Reads a file, or one of {@link #INCLUDED}. One of more than an eighth of the memory that Java
   * may use is turned into rows on the disk.
   *
   * @param disk the folder for such rows
   * @throws MalformedFileException if the file is not what it should be; the message names file,
   *     line and column
   * @throws IOException if it cannot be read
   */
  public static CsvDataset read(Path file, CsvOptions options, Path disk) throws IOException {
    return read(file, options, disk, ClassNames.any());
  }

  /**
   * Reads a file whose samples are to be of the kind of others.
   *
   * @param other the samples that a network learns from: no other classes may occur
   */
  public static CsvDataset readLike(Schema other, Path file, CsvOptions options, Path disk)
      throws IOException {
    CsvDataset found =
        read(file, options.like(other.columns()), disk, ClassNames.only(other.classes()));
    requireSameFeatures(file.toString(), found.dataset.schema(), other);
    return found;
  }

  /**
   * Checks that test data have the features of the training data.
   *
   * @param file of the test data
   * @throws MalformedFileException if their number is another, or both have names and other ones
   */
  public static void requireSameFeatures(String file, Schema found, Schema expected)
      throws MalformedFileException {
    if (found.featureCount() != expected.featureCount()) {
      throw new MalformedFileException(
          file,
          "has %s features, expected %s as in the training data"
              .formatted(found.featureCount(), expected.featureCount()));
    }
    if (!found.features().isEmpty()
        && !expected.features().isEmpty()
        && !found.features().equals(expected.features())) {
      throw new MalformedFileException(
          file,
          "has the features %s, expected %s as in the training data"
              .formatted(
                  String.join(", ", found.features()), String.join(", ", expected.features())));
    }
  }

  private static CsvDataset read(Path file, CsvOptions options, Path disk, ClassNames classes)
      throws IOException {
    try (CsvLineReader lines = new CsvLineReader(file)) {
      CsvRecord first = lines.first();
      ColumnLayout layout = ColumnLayout.of(first.getFields(), options, lines::problem);
      DatasetBuilder builder = DatasetBuilder.forSize(size(file), disk, layout.features());
      FeatureColumns columns =
          new FeatureColumns(lines, options, layout.names(), layout.featureColumns());
      for (CsvRecord line = lines.firstSample(first, layout); line != null; line = lines.next()) {
        double[] values = columns.values(line);
        builder.addRow(values, label(lines, line.getField(layout.label()), layout, classes));
      }
      Dataset dataset = dataset(builder, layout, columns, classes);
      if (!layout.header() && options.header().isEmpty()) {
        requireNoHeader(file, dataset);
      }
      return new CsvDataset(dataset, lines.sha256());
    }
  }

  private static Dataset dataset(
      DatasetBuilder builder, ColumnLayout layout, FeatureColumns columns, ClassNames classes)
      throws IOException {
    List<Column> table = columns.columns(layout.featureNames());
    if (!table.isEmpty()) {
      Schema schema = Schema.ofTable(table, classes.sorted());
      return builder.build(schema, columns.meanings(), classes.places());
    }
    Schema schema =
        new Schema(
            List.of(layout.features()),
            layout.featureNames(),
            classes.sorted(),
            new Scaling.None());
    return builder.build(schema, classes.places());
  }

  /** In bytes; 0 of one that comes with Nudge. */
  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Names that are numbers look like a sample, but for a class that no other line has. */
  private static void requireNoHeader(Path file, Dataset dataset) throws MalformedFileException {
    int[] counts = new int[dataset.classes()];
    for (int n = 0; n < dataset.size(); n++) {
      counts[dataset.label(n)]++;
    }
    int first = dataset.label(0);
    boolean othersAreMore =
        IntStream.range(0, counts.length).allMatch(k -> k == first || counts[k] > 1);
    if (counts.length > 1 && counts[first] == 1 && othersAreMore) {
      throw new MalformedFileException(
          file.toString(),
          "line 1: no other line has the class '%s'; is it a header (--header true), or a sample (--header false)?"
              .formatted(Excerpt.line(dataset.schema().classes().get(first))));
    }
  }

  private static int label(
      CsvLineReader lines, String field, ColumnLayout layout, ClassNames classes)
      throws MalformedFileException {
    if (field.isBlank()) {
      throw lines.problem(layout.label(), field, "a class");
    }
    if (!Schema.isName(ClassNames.oneLine(field))) {
      throw lines.problem(layout.label(), field, "the name of a class, without control characters");
    }
    int number = classes.number(field);
    if (number >= MOST_CLASSES) {
      throw lines.problem(
          layout.label(),
          field.strip(),
          String.format(
              Locale.ROOT,
              "at most %,d classes: is this column a class? --label names another",
              MOST_CLASSES));
    }
    if (number < 0) {
      throw lines.problem(
          layout.label(),
          field.strip(),
          "one of the classes of the training data: "
              + Excerpt.line(String.join(", ", classes.sorted())));
    }
    return number;
  }
}
