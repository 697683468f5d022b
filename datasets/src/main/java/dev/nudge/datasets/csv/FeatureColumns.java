package dev.nudge.datasets.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.nudge.data.Schema;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of a model's features in a file: found by their names where model and file have names
 * and no two features share one, else in their order.
 *
 * @param columns (D), the column of each of the model's features
 */
record FeatureColumns(ColumnLayout layout, int[] columns) {

  /**
   * @throws MalformedFileException if a feature is missing, or there are columns that are neither a
   *     feature nor the class
   */
  static FeatureColumns of(Schema schema, CsvRecord first, CsvOptions options, CsvLineReader lines)
      throws MalformedFileException {
    List<String> fields = ColumnLayout.stripped(first.getFields());
    int label = ColumnLayout.label(fields, options, lines::problem);
    boolean header = options.header().orElseGet(() -> ColumnLayout.hasNoNumber(fields, label));
    boolean named = Set.copyOf(schema.features()).size() == schema.featureCount(); // each another
    return header && named
        ? byName(schema.features(), fields, label, lines)
        : inOrder(schema.featureCount(), fields, label, header, lines);
  }

  private static FeatureColumns byName(
      List<String> features, List<String> names, int said, CsvLineReader lines)
      throws MalformedFileException {
    int last = names.size() - 1;
    int label = said < 0 && !features.contains(names.get(last)) ? last : said;
    List<String> found = new ArrayList<>(names);
    if (label >= 0) {
      found.set(label, null); // whatever it is called
    }
    List<String> missing = new ArrayList<>(features);
    missing.removeAll(found);
    List<String> surplus = new ArrayList<>(found);
    surplus.removeIf(Objects::isNull);
    features.forEach(surplus::remove); // once each: a name may occur twice
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw lines.problem(
          (missing.isEmpty() ? "" : "found no column %s; ".formatted(shown(missing)))
              + (surplus.isEmpty() ? "" : "found %s too many; ".formatted(shown(surplus)))
              + "expected the features %s, in any order, and at most a class, in the last column or the label's"
                  .formatted(shown(features)));
    }
    int[] columns = features.stream().mapToInt(found::indexOf).toArray();
    ColumnLayout layout = new ColumnLayout(names.size(), label, true, names);
    return new FeatureColumns(layout, columns);
  }

  private static FeatureColumns inOrder(
      int D, List<String> first, int said, boolean header, CsvLineReader lines)
      throws MalformedFileException {
    int label = said < 0 && first.size() == D + 1 ? D : said;
    int[] columns = IntStream.range(0, first.size()).filter(i -> i != label).toArray();
    if (columns.length != D) {
      throw lines.problem(
          "found %d columns, expected %d features and at most a class, in the last column or the label's"
              .formatted(first.size(), D));
    }
    ColumnLayout layout = new ColumnLayout(first.size(), label, header, header ? first : List.of());
    return new FeatureColumns(layout, columns);
  }

  private static String shown(List<String> names) {
    return Excerpt.line(
        names.stream().map(name -> name.isEmpty() ? "''" : name).collect(Collectors.joining(", ")));
  }
}
