package dev.nudge.datasets.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nudge.data.MalformedFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Which column is what.
 *
 * @param columns the number of columns
 * @param label the column with the classes
 * @param header whether the first line holds the names
 * @param names of the columns, or none
 */
record CsvLayout(int columns, int label, boolean header, List<String> names) {

  /**
   * @throws MalformedFileException if there is no such column, or no other
   */
  static CsvLayout of(CsvRecord first, CsvOptions options, CsvLines lines)
      throws MalformedFileException {
    int columns = first.getFieldCount();
    if (columns < 2) {
      throw lines.problem("found 1 column, expected features and a class with commas between them");
    }
    List<String> fields = first.getFields().stream().map(String::strip).toList();
    int label = label(fields, options.label(), lines);
    boolean header = options.header().orElseGet(() -> hasNoNumber(fields, label));
    return new CsvLayout(columns, label, header, header ? fields : List.of());
  }

  private static int label(List<String> first, Optional<String> wanted, CsvLines lines)
      throws MalformedFileException {
    if (wanted.isEmpty()) {
      return first.size() - 1;
    }
    String name = wanted.get();
    int occurrences = Collections.frequency(first, name);
    if (occurrences == 1) {
      return first.indexOf(name);
    }
    double number = CsvNumber.parse(name);
    if (occurrences == 0 && number >= 1 && number <= first.size() && number == (int) number) {
      return (int) number - 1;
    }
    throw lines.problem(
        "found %d columns with the name %s for the label, expected one, or a number from 1 to %d"
            .formatted(occurrences, name, first.size()));
  }

  private static boolean hasNoNumber(List<String> first, int label) {
    boolean blank = true;
    for (int i = 0; i < first.size(); i++) {
      if (i != label) {
        blank &= first.get(i).isBlank();
        if (!Double.isNaN(CsvNumber.parse(first.get(i)))) {
          return false;
        }
      }
    }
    return !blank;
  }

  /** The number of features, D. */
  int features() {
    return columns - 1;
  }

  /** The features' names, (D), or none. */
  List<String> featureNames() {
    List<String> features = new ArrayList<>(names);
    if (header) {
      features.remove(label);
    }
    return features;
  }

  /** What messages call a column. */
  String column(int i) {
    return header && !names.get(i).isBlank()
        ? "column %d (%s)".formatted(i + 1, names.get(i))
        : "column %d".formatted(i + 1);
  }
}
