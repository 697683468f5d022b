package dev.nudge.model;

import dev.nudge.data.Column;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.data.Schema.PicturePreparation;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Architecture;
import dev.nudge.npz.NpyArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A {@link Schema} as arrays of a file, and back. D features, K classes. */
final class SchemaArrays {
  static final String SAMPLE_SHAPE = "sample_shape"; // (height, width) or (D)
  static final String FEATURES = "features"; // (D), or absent
  static final String CLASSES = "classes"; // (K)
  static final String SCALING = "scaling"; // one text
  static final String SHIFT = "scaling_shift"; // (D), of the scaling PER_FEATURE
  static final String DIVISOR = "scaling_divisor"; // (D), likewise
  static final String PICTURES = "pictures"; // one text, of images
  static final String COLUMNS = "columns"; // (C), the names of a table's columns, or absent
  static final String CATEGORY_COUNTS = "column_category_counts"; // (C), 0 of columns of numbers
  static final String CATEGORIES =
      "column_categories"; // (sum of those), one column after the other
  static final String INDICATORS =
      "column_indicators"; // (C), 1 where missing values have a feature
  static final String FILL = "column_fill"; // (C), NaN where no value may be missing
  static final String UNKNOWN = "column_unknown"; // (C), 1 where other categories may occur

  static final Set<String> NAMES =
      Set.of(
          SAMPLE_SHAPE,
          FEATURES,
          CLASSES,
          SCALING,
          SHIFT,
          DIVISOR,
          PICTURES,
          COLUMNS,
          CATEGORY_COUNTS,
          CATEGORIES,
          INDICATORS,
          FILL,
          UNKNOWN);

  private static final String NONE = "none";
  private static final String PIXELS = "pixels";
  private static final String PER_FEATURE = "per_feature";

  private static final int MAX_DIMENSIONS = 3;
  private static final List<Integer> MNIST_SHAPE = List.of(28, 28);

  private final NamedArrays arrays;
  private final int D;
  private final int K;

  private SchemaArrays(NamedArrays arrays, Architecture architecture) {
    this.arrays = arrays;
    this.D = architecture.inputs();
    this.K = architecture.outputs();
  }

  static Map<String, NpyArray> of(Schema schema) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(SAMPLE_SHAPE, NpyArray.integers(schema.shape()));
    if (!schema.features().isEmpty()) {
      arrays.put(FEATURES, NpyArray.texts(schema.features()));
    }
    arrays.put(CLASSES, NpyArray.texts(schema.classes()));
    arrays.put(SCALING, NpyArray.text(name(schema.scaling())));
    if (schema.scaling() instanceof Scaling.PerFeature each) {
      arrays.put(SHIFT, NpyArray.vector(each.shift()));
      arrays.put(DIVISOR, NpyArray.vector(each.divisor()));
    }
    if (schema.isImage()) {
      arrays.put(PICTURES, NpyArray.text(schema.preparation().toString()));
    }
    if (!schema.columns().isEmpty()) {
      putColumns(schema.columns(), arrays);
    }
    return arrays;
  }

  private static void putColumns(List<Column> columns, Map<String, NpyArray> arrays) {
    arrays.put(COLUMNS, NpyArray.texts(columns.stream().map(Column::name).toList()));
    arrays.put(CATEGORY_COUNTS, integers(columns, column -> column.categories().size()));
    List<String> all = columns.stream().flatMap(column -> column.categories().stream()).toList();
    arrays.put(CATEGORIES, NpyArray.texts(all));
    arrays.put(INDICATORS, integers(columns, column -> column.indicator() ? 1 : 0));
    arrays.put(FILL, NpyArray.vector(columns.stream().mapToDouble(Column::fill).toArray()));
    arrays.put(UNKNOWN, integers(columns, column -> column.other() ? 1 : 0));
  }

  private static NpyArray integers(List<Column> columns, Function<Column, Integer> number) {
    return NpyArray.integers(columns.stream().map(number).toList());
  }

  private static String name(Scaling scaling) {
    if (scaling instanceof Scaling.PerFeature) {
      return PER_FEATURE;
    }
    return scaling instanceof Scaling.Pixels ? PIXELS : NONE;
  }

  /** The schema of the network of this architecture; where the file says nothing, the usual one. */
  static Schema schema(NamedArrays arrays, Architecture architecture)
      throws MalformedFileException {
    return new SchemaArrays(arrays, architecture).schema();
  }

  private Schema schema() throws MalformedFileException {
    Schema usual = new Schema(sampleShape(), features(), classes(), scaling());
    if (arrays.has(COLUMNS)) {
      return withColumns(usual);
    }
    return arrays.has(PICTURES) ? prepared(usual) : usual;
  }

  private Schema withColumns(Schema plain) throws MalformedFileException {
    NpyArray named = arrays.arrays().get(COLUMNS);
    List<String> names = arrays.texts(COLUMNS, named.shape(), "the names of columns");
    List<Integer> shape = List.of(names.size());
    double[] counts = column(CATEGORY_COUNTS, shape);
    double[] indicators = column(INDICATORS, shape);
    double[] fill = column(FILL, shape);
    double[] others = column(UNKNOWN, shape);
    List<Integer> sum = List.of((int) Arrays.stream(counts).sum());
    List<String> categories =
        arrays.has(CATEGORIES) ? arrays.texts(CATEGORIES, sum, "texts of shape " + sum) : List.of();
    List<Column> columns = new ArrayList<>();
    try {
      int from = 0;
      for (int c = 0; c < names.size(); c++) {
        int to = from + (int) counts[c];
        columns.add(
            new Column(
                names.get(c),
                categories.subList(from, to),
                indicators[c] != 0,
                fill[c],
                others[c] != 0));
        from = to;
      }
      return plain.with(columns);
    } catch (IllegalArgumentException | IndexOutOfBoundsException misfit) {
      throw arrays.problem("array %s: %s".formatted(COLUMNS, misfit.getMessage()));
    }
  }

  /** A number for each column. */
  private double[] column(String name, List<Integer> shape) throws MalformedFileException {
    String expected = "numbers of shape %s, one for each column".formatted(NpyArray.tuple(shape));
    return arrays.numbers(name, shape, expected);
  }

  private Schema prepared(Schema usual) throws MalformedFileException {
    String name = text(PICTURES);
    for (PicturePreparation preparation : PicturePreparation.values()) {
      if (preparation.toString().equals(name)) {
        try {
          return usual.with(preparation);
        } catch (IllegalArgumentException misfit) {
          throw arrays.problem("array %s: %s".formatted(PICTURES, misfit.getMessage()));
        }
      }
    }
    throw arrays.misfit(PICTURES, Excerpt.of(name), "one of digit, whole");
  }

  private String text(String name) throws MalformedFileException {
    return arrays
        .text(name)
        .orElseThrow(() -> arrays.misfit(name, arrays.arrays().get(name).describe(), "one text"));
  }

  private List<Integer> sampleShape() throws MalformedFileException {
    if (!arrays.has(SAMPLE_SHAPE)) {
      return D == 28 * 28 ? MNIST_SHAPE : List.of(D);
    }
    String expected =
        "one to three whole numbers whose product is %s, the number of rows of W1".formatted(D);
    NpyArray.Numbers numbers = arrays.numbers(SAMPLE_SHAPE, expected);
    double[] lengths = numbers.values();
    if (numbers.shape().size() != 1 || lengths.length > MAX_DIMENSIONS) {
      throw arrays.misfit(SAMPLE_SHAPE, numbers.describe(), expected);
    }
    List<Integer> shape = new ArrayList<>();
    double product = 1;
    for (double length : lengths) {
      shape.add((int) length);
      product *= length == Math.rint(length) && length >= 1 ? length : Double.NaN;
    }
    if (product != D) {
      throw arrays.misfit(SAMPLE_SHAPE, words(lengths), expected);
    }
    return shape;
  }

  private List<String> features() throws MalformedFileException {
    return arrays.has(FEATURES) ? texts(FEATURES, D, "a name for each row of W1") : List.of();
  }

  private List<String> classes() throws MalformedFileException {
    return arrays.has(CLASSES)
        ? texts(CLASSES, K, "a name for each of the network's outputs")
        : Schema.numberedClasses(K);
  }

  private List<String> texts(String name, int count, String use) throws MalformedFileException {
    List<Integer> shape = List.of(count);
    String expected = "texts of shape %s, %s".formatted(NpyArray.tuple(shape), use);
    List<String> texts = arrays.texts(name, shape, expected);
    Set<String> seen = new HashSet<>();
    for (String text : texts) {
      if (!seen.add(text)) {
        throw arrays.misfit(name, "%s twice".formatted(Excerpt.of(text)), expected);
      }
    }
    return texts;
  }

  private Scaling scaling() throws MalformedFileException {
    if (!arrays.has(SCALING)) {
      return D == 28 * 28 ? new Scaling.Pixels() : new Scaling.None();
    }
    String name = text(SCALING);
    return switch (name) {
      case NONE -> new Scaling.None();
      case PIXELS -> new Scaling.Pixels();
      case PER_FEATURE -> perFeature();
      default ->
          throw arrays.misfit(
              SCALING, Excerpt.of(name), "one of %s, %s, %s".formatted(NONE, PIXELS, PER_FEATURE));
    };
  }

  private Scaling perFeature() throws MalformedFileException {
    double[] shift = constants(SHIFT);
    double[] divisor = constants(DIVISOR);
    for (int i = 0; i < D; i++) {
      if (divisor[i] == 0) {
        throw arrays.misfit(DIVISOR, "0 at position " + i, "numbers to divide by");
      }
    }
    return new Scaling.PerFeature(shift, divisor);
  }

  private double[] constants(String name) throws MalformedFileException {
    List<Integer> shape = List.of(D);
    String expected =
        "numbers of shape %s, one for each row of W1: the scaling is %s"
            .formatted(NpyArray.tuple(shape), PER_FEATURE);
    double[] values = arrays.numbers(name, shape, expected);
    arrays.requireFinite(name, values);
    return values;
  }

  private static String words(double[] values) {
    return Arrays.stream(values)
        .mapToObj(
            value ->
                value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : "" + value)
        .toList()
        .toString();
  }
}
