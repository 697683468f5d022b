package dev.nudge.datasets.csv;

import dev.nudge.data.Schema;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The columns of a table: features, and a label.
 *
 * @param columns the number of columns
 * @param label the column with the classes, or −1 where there is none
 * @param header whether the first line holds the names
 * @param names of the columns, or none
 */
public record ColumnLayout(int columns, int label, boolean header, List<String> names)
    implements Serializable {
  /** Fewer numbers in a row may be a sample. */
  private static final int FEW = 3;

  /**
   * Takes the layout from the first line of a table.
   *
   * @param first its fields
   * @param problem makes an error that says where they are
   * @throws MalformedFileException if there is no such column, or no other
   */
  public static ColumnLayout of(
      List<String> first, CsvOptions options, Function<String, MalformedFileException> problem)
      throws MalformedFileException {
    int columns = first.size();
    if (columns < 2) {
      throw problem.apply(
          "found 1 column, expected features and a class with commas, semicolons or tabs between"
              + " them");
    }
    List<String> fields = stripped(first);
    int said = label(fields, options, problem);
    int label = said < 0 ? columns - 1 : said;
    boolean header =
        options.header().orElseGet(() -> hasNoNumber(fields, label) || counts(fields, label));
    if (header) {
      requireNames(fields, problem);
    }
    return new ColumnLayout(columns, label, header, header ? fields : List.of());
  }

  private static void requireNames(
      List<String> names, Function<String, MalformedFileException> problem)
      throws MalformedFileException {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (!Schema.isName(names.get(i))) {
        throw problem.apply(
            "found the name %s over column %s, expected one without control characters"
                .formatted(Excerpt.of(names.get(i)), i + 1));
      }
      Integer other = columns.put(names.get(i), i);
      if (other != null) {
        throw problem.apply(
            "found the name '%s' over column %s and column %s, expected another for each"
                .formatted(names.get(i), other + 1, i + 1));
      }
    }
  }

  /**
   * The column that the options name as the label's, or −1 where they say nothing. A number is a
   * name where a header is said to be there and has it.
   */
  static int label(
      List<String> first, CsvOptions options, Function<String, MalformedFileException> problem)
      throws MalformedFileException {
    if (options.label().isEmpty()) {
      return -1;
    }
    String name = options.label().get();
    int occurrences = Collections.frequency(first, name);
    double number = CsvNumber.parse(name);
    boolean isNumber = number >= 1 && number <= first.size() && number == (int) number;
    if (isNumber && (occurrences == 0 || !options.header().orElse(false))) {
      return (int) number - 1;
    }
    if (occurrences == 1) {
      return first.indexOf(name);
    }
    throw problem.apply(
        "found %s columns with the name %s for the label, expected one, or a number from 1 to %s"
            .formatted(occurrences, name, first.size()));
  }

  static List<String> stripped(List<String> fields) {
    return fields.stream().map(ClassNames::oneLine).toList();
  }

  /** Whether the first line holds names: it has some, and no number but in the label's column. */
  static boolean hasNoNumber(List<String> first, int label) {
    List<String> features = features(first, label);
    return features.stream().anyMatch(name -> !name.isBlank())
        && features.stream().allMatch(name -> Double.isNaN(CsvNumber.parse(name)));
  }

  private static List<String> features(List<String> fields, int label) {
    List<String> features = new ArrayList<>(fields);
    if (label >= 0) {
      features.remove(label);
    }
    return features;
  }

  /** Whether columns are called by their numbers, as pandas calls those that have no names. */
  private static boolean counts(List<String> first, int label) {
    List<String> features = features(first, label);
    return countsFrom(0, features) || countsFrom(1, features);
  }

  private static boolean countsFrom(int from, List<String> names) {
    return names.size() >= FEW
        && IntStream.range(0, names.size())
            .allMatch(i -> names.get(i).equals(String.valueOf(from + i)));
  }

  /** The number of features, D. */
  public int features() {
    return label < 0 ? columns : columns - 1;
  }

  /** The column of each feature, (D): all but the label's. */
  public int[] featureColumns() {
    return IntStream.range(0, columns).filter(i -> i != label).toArray();
  }

  /** The features' names, (D), or none. */
  public List<String> featureNames() {
    return header ? features(names, label) : List.of();
  }

  /** Column {@code i} in messages. */
  public String column(int i) {
    return header && !names.get(i).isBlank()
        ? "column %s (%s)".formatted(i + 1, names.get(i))
        : "column %s".formatted(i + 1);
  }

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
    public static CsvFormat read(String name, InputStream in, CsvOptions options)
        throws IOException {
      try (CsvLineReader lines = new CsvLineReader(name, in)) {
        ColumnLayout layout = ColumnLayout.of(lines.first().getFields(), options, lines::problem);
        return new CsvFormat(layout, lines.separator());
      }
    }
  }
}
