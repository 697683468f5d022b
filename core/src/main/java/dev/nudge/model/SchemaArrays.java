package dev.nudge.model;

import dev.nudge.data.PicturePreparation;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.net.Architecture;
import dev.nudge.npz.NpyArray;
import dev.nudge.npz.NpyHeader;
import dev.nudge.npz.NpyNumbers;
import dev.nudge.npz.NpyText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The arrays that say what a network's inputs and outputs mean. D features, K classes. */
final class SchemaArrays {
  static final String SAMPLE_SHAPE = "sample_shape"; // (height, width) or (D)
  static final String FEATURES = "features"; // (D), or absent
  static final String CLASSES = "classes"; // (K)
  static final String SCALING = "scaling"; // one text
  static final String SHIFT = "scaling_shift"; // (D), of the scaling PER_FEATURE
  static final String DIVISOR = "scaling_divisor"; // (D), likewise
  static final String PICTURES = "pictures"; // one text, of images

  private static final String NONE = "none";
  private static final String PIXELS = "pixels";
  private static final String PER_FEATURE = "per_feature";

  private static final int MAX_DIMENSIONS = 3;
  private static final List<Integer> MNIST_SHAPE = List.of(28, 28);

  private final String file;
  private final Map<String, NpyArray> arrays;
  private final int D;
  private final int K;

  /** The arrays of a file whose network is already known. */
  SchemaArrays(String file, Map<String, NpyArray> arrays, Architecture architecture) {
    this.file = file;
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
    arrays.put(SCALING, new NpyText(List.of(), List.of(name(schema.scaling()))));
    if (schema.scaling() instanceof Scaling.PerFeature each) {
      IntStream features = IntStream.range(0, each.features());
      arrays.put(SHIFT, NpyArray.vector(features.mapToDouble(each::shift).toArray()));
      features = IntStream.range(0, each.features());
      arrays.put(DIVISOR, NpyArray.vector(features.mapToDouble(each::divisor).toArray()));
    }
    if (schema.isImage()) {
      arrays.put(PICTURES, new NpyText(List.of(), List.of(schema.preparation().toString())));
    }
    return arrays;
  }

  private static String name(Scaling scaling) {
    if (scaling instanceof Scaling.PerFeature) {
      return PER_FEATURE;
    }
    return scaling instanceof Scaling.Pixels ? PIXELS : NONE;
  }

  /** The schema, with what is usual where the file says nothing. */
  Schema schema() throws MalformedFileException {
    Schema usual = new Schema(sampleShape(), features(), classes(), scaling());
    return arrays.containsKey(PICTURES) ? prepared(usual) : usual;
  }

  private Schema prepared(Schema usual) throws MalformedFileException {
    String name = text(PICTURES);
    for (PicturePreparation preparation : PicturePreparation.values()) {
      if (preparation.toString().equals(name)) {
        try {
          return usual.with(preparation);
        } catch (IllegalArgumentException misfit) {
          throw new MalformedFileException(
              file, "array %s: %s".formatted(PICTURES, misfit.getMessage()));
        }
      }
    }
    throw misfit(PICTURES, Excerpt.of(name), "one of digit, whole");
  }

  /** The one text of an array. */
  private String text(String name) throws MalformedFileException {
    NpyArray array = arrays.get(name);
    if (array instanceof NpyText text && text.values().size() == 1) {
      return text.values().get(0);
    }
    throw misfit(name, NpyHeader.of(array).toString(), "one text");
  }

  private List<Integer> sampleShape() throws MalformedFileException {
    if (!arrays.containsKey(SAMPLE_SHAPE)) {
      return D == 28 * 28 ? MNIST_SHAPE : List.of(D);
    }
    NpyArray array = arrays.get(SAMPLE_SHAPE);
    String expected =
        "one to three whole numbers whose product is %d, the number of rows of W1".formatted(D);
    if (!(array instanceof NpyNumbers numbers)
        || array.shape().size() != 1
        || numbers.values().length > MAX_DIMENSIONS) {
      throw misfit(SAMPLE_SHAPE, NpyHeader.of(array).toString(), expected);
    }
    List<Integer> shape = new ArrayList<>();
    double product = 1;
    for (double length : numbers.values()) {
      shape.add((int) length);
      product *= length == Math.rint(length) && length >= 1 ? length : Double.NaN;
    }
    if (product != D) {
      throw misfit(SAMPLE_SHAPE, text(numbers.values()), expected);
    }
    return shape;
  }

  private List<String> features() throws MalformedFileException {
    return arrays.containsKey(FEATURES)
        ? texts(FEATURES, D, "a name for each row of W1")
        : List.of();
  }

  private List<String> classes() throws MalformedFileException {
    return arrays.containsKey(CLASSES)
        ? texts(CLASSES, K, "a name for each of the network's outputs")
        : IntStream.range(0, K).mapToObj(String::valueOf).toList();
  }

  private List<String> texts(String name, int count, String what) throws MalformedFileException {
    NpyArray array = arrays.get(name);
    if (array instanceof NpyText texts && array.shape().equals(List.of(count))) {
      return texts.values();
    }
    throw misfit(
        name,
        NpyHeader.of(array).toString(),
        "texts of shape %s, %s".formatted(NpyHeader.tuple(List.of(count)), what));
  }

  private Scaling scaling() throws MalformedFileException {
    if (!arrays.containsKey(SCALING)) {
      return D == 28 * 28 ? new Scaling.Pixels() : new Scaling.None();
    }
    String name = text(SCALING);
    return switch (name) {
      case NONE -> new Scaling.None();
      case PIXELS -> new Scaling.Pixels();
      case PER_FEATURE -> perFeature();
      default ->
          throw misfit(
              SCALING, Excerpt.of(name), "one of %s, %s, %s".formatted(NONE, PIXELS, PER_FEATURE));
    };
  }

  private Scaling perFeature() throws MalformedFileException {
    double[] shift = numbers(SHIFT);
    double[] divisor = numbers(DIVISOR);
    for (int i = 0; i < D; i++) {
      if (divisor[i] == 0) {
        throw misfit(DIVISOR, "0 at position " + i, "numbers to divide by");
      }
    }
    return new Scaling.PerFeature(shift, divisor);
  }

  private double[] numbers(String name) throws MalformedFileException {
    NpyArray array = arrays.get(name);
    if (array instanceof NpyNumbers numbers && array.shape().equals(List.of(D))) {
      ModelArrays.requireFinite(file, name, numbers.values());
      return numbers.values();
    }
    throw misfit(
        name,
        array == null ? "no such array" : NpyHeader.of(array).toString(),
        "numbers of shape %s, one for each row of W1: the scaling is %s"
            .formatted(NpyHeader.tuple(List.of(D)), PER_FEATURE));
  }

  private static String text(double[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(
            i -> values[i] == Math.rint(values[i]) ? "%.0f".formatted(values[i]) : "" + values[i])
        .toList()
        .toString();
  }

  private MalformedFileException misfit(String name, String found, String expected) {
    return ModelArrays.misfit(file, name, found, expected);
  }
}
