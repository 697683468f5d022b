package dev.nudge.datasets.csv;

import dev.nudge.data.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which column of a table is what.
 *
 * @param columns the number of columns
 * @param label the column with the classes
 * @param header whether the first line holds the names
 * @param names of the columns, or none
 */
public record CsvLayout(int columns, int label, boolean header, List<String> names)
    implements Serializable {

  /**
   * What the first line of a CSV file says.
   *
   * @param name what messages call the file
   * @param in the file, which is closed
   * @param label the column with the classes, as {@link CsvOptions#label} names it
   * @param header whether the first line holds names, as {@link CsvOptions#header} says it
   * @throws MalformedFileException if there is no such column, or no other
   */
  public static CsvLayout read(
      String name, InputStream in, Optional<String> label, Optional<Boolean> header)
      throws IOException {
    try (CsvLines lines = new CsvLines(name, in)) {
      return of(lines.first().getFields(), label, header, lines::problem);
    }
  }

  /**
   * What the first line of a table says.
   *
   * @param first its fields
   * @param wantedLabel the column with the classes, as {@link CsvOptions#label} names it
   * @param hasHeader whether the fields are names, as {@link CsvOptions#header} says it
   * @param problem says where they are
   * @throws MalformedFileException if there is no such column, or no other
   */
  public static CsvLayout of(
      List<String> first,
      Optional<String> wantedLabel,
      Optional<Boolean> hasHeader,
      Function<String, MalformedFileException> problem)
      throws MalformedFileException {
    int columns = first.size();
    if (columns < 2) {
      throw problem.apply("found 1 column, expected features and a class with commas between them");
    }
    List<String> fields = first.stream().map(String::strip).toList();
    int label = label(fields, wantedLabel, problem);
    boolean header = hasHeader.orElseGet(() -> hasNoNumber(fields, label));
    return new CsvLayout(columns, label, header, header ? fields : List.of());
  }

  private static int label(
      List<String> first, Optional<String> wanted, Function<String, MalformedFileException> problem)
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
    throw problem.apply(
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
  public int features() {
    return columns - 1;
  }

  /** The features' names, (D), or none. */
  public List<String> featureNames() {
    List<String> features = new ArrayList<>(names);
    if (header) {
      features.remove(label);
    }
    return features;
  }

  /** What messages call a column. */
  public String column(int i) {
    return header && !names.get(i).isBlank()
        ? "column %d (%s)".formatted(i + 1, names.get(i))
        : "column %d".formatted(i + 1);
  }
}
