package dev.nudge.datasets.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nudge.data.Column;
import dev.nudge.data.Schema;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The features' columns of a file, and their fields as numbers. A column holds numbers, or
 * categories, as its first value says; of a file like another one the other's columns are known.
 */
final class FeatureColumns {
  private static final int MOST_CATEGORIES = 1000;
  private static final Set<String> MISSING = Set.of("", "?", "NA", "NaN", "nan");

  private final CsvLineReader lines;
  private final CsvOptions options;
  private final int[] places; // of each column in the file
  private final List<Column> known; // or none
  private final boolean[] isNumber; // decided by the first value
  private final ClassNames[] categories; // null of columns of numbers, and before the first value
  private final boolean[] hasMissing;
  private final boolean[] chosen; // said to hold categories

  /**
   * @param names of the file's columns, or none
   * @throws MalformedFileException if a column that is said to hold categories is none of them
   */
  FeatureColumns(CsvLineReader lines, CsvOptions options, List<String> names, int... places)
      throws MalformedFileException {
    this.lines = lines;
    this.options = options;
    this.places = places;
    this.known = options.columns();
    isNumber = new boolean[places.length];
    categories = new ClassNames[places.length];
    hasMissing = new boolean[places.length];
    chosen = new boolean[places.length];
    for (int c = 0; c < known.size(); c++) {
      isNumber[c] = known.get(c).categories().isEmpty();
      categories[c] = isNumber[c] ? null : ClassNames.only(known.get(c).categories());
    }
    for (String name : known.isEmpty() ? options.categories() : List.<String>of()) {
      choose(name, names);
    }
  }

  private void choose(String name, List<String> names) throws MalformedFileException {
    int place = names.indexOf(name);
    int number = place < 0 ? (int) CsvNumber.parse(name) - 1 : place;
    int column =
        IntStream.range(0, places.length).filter(c -> places[c] == number).findFirst().orElse(-1);
    if (column < 0) {
      throw lines.problem(
          "found no column '%s' among the features for --categories, expected a name or a number from 1"
              .formatted(name));
    }
    chosen[column] = true;
    categories[column] = ClassNames.any();
  }

  /**
   * The values of a line: numbers, or categories by their numbers, −1 of one that is not known; NaN
   * where one is missing.
   *
   * @throws MalformedFileException if a field is not what its column holds
   */
  double[] values(CsvRecord line) throws MalformedFileException {
    lines.requireAllFields(line);
    double[] values = new double[places.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = value(c, line.getField(places[c]));
    }
    return values;
  }

  private double value(int c, String field) throws MalformedFileException {
    double number = chosen[c] ? Double.NaN : CsvNumber.parse(field);
    if (isNumber[c] && !Double.isNaN(number)) {
      return number;
    }
    if (MISSING.contains(field.strip())) {
      return missing(c, field);
    }
    boolean isFirst = !isNumber[c] && categories[c] == null;
    if (isFirst && !Double.isNaN(number)) {
      isNumber[c] = true;
      return number;
    }
    if (isNumber[c] || (!chosen[c] && known.isEmpty() && isLikeANumber(field, number))) {
      throw lines.problem(places[c], field, expected(number));
    }
    if (isFirst) {
      categories[c] = ClassNames.any();
    }
    return category(c, field);
  }

  private String expected(double number) {
    String hint = known.isEmpty() ? "; --categories makes categories of a column's values" : "";
    return (Double.isNaN(number) ? "a finite number" : "a text as in the lines before") + hint;
  }

  /** Nobody calls a category so, unless asked for: 1,5 is a number, as 12 % is. */
  private static boolean isLikeANumber(String field, double number) {
    return !Double.isNaN(number)
        || field.chars().noneMatch(Character::isLetter)
        || field
            .strip()
            .matches("(?i)[+-]?(inf|infinity|[\\d.,]+e[+-]?\\d+|0x[\\da-f.p]+|[\\d.,]+[df])");
  }

  private double missing(int c, String field) throws MalformedFileException {
    boolean fills = options.fills() || (!known.isEmpty() && known.get(c).fills());
    if (!fills) {
      boolean isNumber = categories[c] == null;
      throw lines.problem(
          places[c],
          field,
          (isNumber ? "a finite number" : "a category")
              + "; training with --missing fill puts the %s there"
                  .formatted(isNumber ? "median" : "commonest one"));
    }
    hasMissing[c] = true;
    return Double.NaN;
  }

  private double category(int c, String field) throws MalformedFileException {
    if (!Schema.isName(ClassNames.oneLine(field))) {
      throw lines.problem(places[c], field, "a category without control characters");
    }
    int number = categories[c].number(field);
    if (number < 0 && !known.get(c).other()) {
      throw lines.problem(
          places[c],
          field.strip(),
          "one of the categories of the training data: %s; training with --unknown other takes any"
              .formatted(Excerpt.line(String.join(", ", known.get(c).categories()))));
    }
    if (number >= MOST_CATEGORIES) {
      throw lines.problem(
          places[c],
          field.strip(),
          String.format(
              Locale.ROOT,
              "at most %,d categories: does this column tell samples apart, as names do?",
              MOST_CATEGORIES));
    }
    return number;
  }

  /**
   * The columns, after the last line; none where all hold numbers of which none may be missing.
   *
   * @param names of the features' columns, or none
   */
  List<Column> columns(List<String> names) throws MalformedFileException {
    if (!known.isEmpty()) {
      return known;
    }
    List<Column> columns = new ArrayList<>();
    boolean plain = !options.fills();
    for (int c = 0; c < places.length; c++) {
      if (!isNumber[c] && (categories[c] == null || categories[c].sorted().isEmpty())) {
        throw lines.wholeProblem(
            "found no value in column %s in any line, expected some".formatted(places[c] + 1));
      }
      if (!names.isEmpty() && options.header().isEmpty()) {
        requireNoCategory(c, names.get(c));
      }
      plain &= isNumber[c];
      columns.add(
          new Column(
              names.isEmpty() ? "" : names.get(c),
              isNumber[c] ? List.of() : categories[c].sorted(),
              hasMissing[c],
              Double.NaN,
              options.unknown().equals(Optional.of(CsvOptions.Unknown.OTHER))));
    }
    return plain ? List.of() : columns;
  }

  /** Where all features are texts, the first sample looks like a header. */
  private void requireNoCategory(int c, String name) throws MalformedFileException {
    if (!isNumber[c] && categories[c].sorted().contains(name)) {
      throw lines.wholeProblem(
          "line 1: column %s is '%s', as in lines below; is it a header (--header true), or a sample (--header false)?"
              .formatted(places[c] + 1, name));
    }
  }

  /** The category that each number among the values means; none of columns of numbers. */
  int[][] meanings() {
    return IntStream.range(0, places.length)
        .mapToObj(c -> isNumber[c] ? new int[0] : categories[c].places())
        .toArray(int[][]::new);
  }
}
