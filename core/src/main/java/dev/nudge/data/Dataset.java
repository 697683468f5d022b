package dev.nudge.data;

import dev.nudge.net.Matrix;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Labelled samples and what they mean. Immutable, safe for many threads.
 *
 * <p>Features are kept raw, as compactly as they came; a batch is scaled as the {@link Schema}
 * says. Shapes: N samples, D features, K classes.
 */
public final class Dataset {
  private final Schema schema;
  private final Rows rows; // (N, D)
  private final int[] labels; // (N)
  private final boolean flatten;
  private final boolean oneHotLabel;

  private Dataset(Schema schema, Rows rows, int[] labels, boolean flatten, boolean oneHotLabel) {
    this.schema = schema;
    this.rows = rows;
    this.labels = labels;
    this.flatten = flatten;
    this.oneHotLabel = oneHotLabel;
  }

  /**
   * The images (N, height, width) with the labels (N).
   *
   * @param classes the number of classes, K
   * @throws IllegalArgumentException if the counts or dimensions do not fit together, or a label is
   *     not below {@code classes}; the message says what was found
   */
  public static Dataset of(Idx images, Idx labels, int classes, LoadOptions options) {
    List<Integer> shape = images.shape();
    return ofImages(
        shape, () -> new ByteRows(images.values(), area(shape)), labels, classes, options);
  }

  /**
   * Images of the shape {@code shape} (N, height, width) that are kept anywhere, with the labels
   * (N).
   */
  static Dataset ofImages(
      List<Integer> shape, Supplier<Rows> rows, Idx labels, int classes, LoadOptions options) {
    if (shape.size() != 3 || labels.shape().size() != 1) {
      throw new IllegalArgumentException(
          "images have the shape %s and labels %s, expected (N, height, width) and (N)"
              .formatted(shape, labels.shape()));
    }
    if (!shape.get(0).equals(labels.shape().get(0))) {
      throw new IllegalArgumentException(
          "%,d images but %,d labels".formatted(shape.get(0), labels.shape().get(0)));
    }
    Scaling scaling = options.normalize() ? new Scaling.Pixels() : new Scaling.None();
    int[] classOf = new int[labels.values().length];
    for (int n = 0; n < classOf.length; n++) {
      classOf[n] = labels.values()[n] & 0xff;
    }
    Schema schema = new Schema(shape.subList(1, 3), List.of(), numbered(classes), scaling);
    return checked(schema, rows.get(), classOf, options);
  }

  private static int area(List<Integer> shape) {
    return shape.get(1) * shape.get(2);
  }

  /** Samples that are kept anywhere. */
  static Dataset of(Schema schema, Rows rows, int[] labels) {
    if (schema.featureCount() != rows.features()) {
      throw new IllegalArgumentException(
          "samples have %d features, the schema is for %s"
              .formatted(rows.features(), schema.shape()));
    }
    return checked(schema, rows, labels, LoadOptions.DEFAULT);
  }

  private static Dataset checked(Schema schema, Rows rows, int[] labels, LoadOptions options) {
    int K = schema.classes().size();
    for (int n = 0; n < labels.length; n++) {
      if (labels[n] < 0 || labels[n] >= K) {
        throw new IllegalArgumentException(
            "label %,d is %d, expected 0 to %d".formatted(n, labels[n], K - 1));
      }
    }
    return new Dataset(schema, rows, labels, options.flatten(), options.oneHotLabel());
  }

  /** The same samples in {@code K} classes that are called by their numbers. */
  Dataset withClasses(int K) {
    return with(new Schema(schema.shape(), schema.features(), numbered(K), schema.scaling()));
  }

  private static List<String> numbered(int classes) {
    return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
  }

  /** The number of samples, N. */
  public int size() {
    return labels.length;
  }

  /** The number of features of a sample, D. */
  public int features() {
    return rows.features();
  }

  /** The number of classes, K. */
  public int classes() {
    return schema.classes().size();
  }

  /** What the features and the classes mean, and what is done to raw features. */
  public Schema schema() {
    return schema;
  }

  /**
   * The same samples with another meaning: other names, another scaling.
   *
   * @throws IllegalArgumentException if the schema is for another number of features, or a label is
   *     none of its classes
   */
  public Dataset with(Schema meaning) {
    return labelled(meaning, labels);
  }

  /**
   * The same samples with another meaning and their classes in another order.
   *
   * @param classOf (K), the class of {@code meaning} that each class becomes
   * @throws IllegalArgumentException as {@link #with(Schema)}
   */
  public Dataset with(Schema meaning, int... classOf) {
    return labelled(meaning, IntStream.of(labels).map(label -> classOf[label]).toArray());
  }

  private Dataset labelled(Schema meaning, int... classLabels) {
    if (meaning.featureCount() != features()) {
      throw new IllegalArgumentException(
          "samples have %d features, the schema is for %s".formatted(features(), meaning.shape()));
    }
    return meaning.classes().size() >= classes() && classLabels == labels
        ? new Dataset(meaning, rows, labels, flatten, oneHotLabel)
        : checked(meaning, rows, classLabels, new LoadOptions(false, flatten, oneHotLabel));
  }

  /** The shape of a sample as it was asked for: (784) flattened, else (1, 28, 28). */
  public List<Integer> sampleShape() {
    return flatten || !schema.isImage()
        ? List.of(features())
        : List.of(1, schema.shape().get(0), schema.shape().get(1));
  }

  /** The class index of sample {@code n}. */
  public int label(int n) {
    return labels[n];
  }

  /** The class index of each sample, (N), copied. */
  public int[] labels() {
    return labels.clone();
  }

  /** The features of sample {@code n} before any scaling, (D). */
  public double[] raw(int n) {
    double[] raw = new double[features()];
    rows.read(n, raw);
    return raw;
  }

  /** Writes the features of sample {@code n} before any scaling into {@code to}, (D). */
  void readRaw(int n, double[] to) {
    rows.read(n, to);
  }

  /** The inputs of some samples, one flattened row each, (rows, D). */
  public Matrix x(int... rows) {
    return batch(rows).x();
  }

  /**
   * The targets of some samples: one-hot rows (rows, K) where asked for, else class indices (rows,
   * 1).
   */
  public Matrix t(int... rows) {
    Matrix t = Matrix.zeros(rows.length, oneHotLabel ? classes() : 1);
    for (int i = 0; i < rows.length; i++) {
      if (oneHotLabel) {
        t.set(i, label(rows[i]), 1);
      } else {
        t.set(i, 0, label(rows[i]));
      }
    }
    return t;
  }

  /**
   * The samples {@code chosen}, in that order; a sample may occur more than once. Bytes that are
   * not scaled feature by feature are not copied.
   */
  public Batch batch(int... chosen) {
    return new Batch(features(), rows.inputs(chosen, schema.scaling()), labels(chosen));
  }

  private int[] labels(int... chosen) {
    int[] chosenLabels = new int[chosen.length];
    for (int n = 0; n < chosen.length; n++) {
      chosenLabels[n] = labels[chosen[n]];
    }
    return chosenLabels;
  }

  /** The samples {@code from} (inclusive) to {@code to} (exclusive). */
  public Batch range(int from, int to) {
    return batch(IntStream.range(from, to).toArray());
  }

  /**
   * The samples {@code chosen}, in that order, as a data set of their own; nothing is copied.
   *
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public Dataset rows(int... chosen) {
    return new Dataset(
        schema, new SelectedRows(rows, chosen.clone()), labels(chosen), flatten, oneHotLabel);
  }

  /** The first {@code count} samples as a data set of their own. */
  public Dataset first(int count) {
    if (count < 0 || count > size()) {
      throw new IllegalArgumentException(
          "cannot take the first %d of %d samples".formatted(count, size()));
    }
    return rows(IntStream.range(0, count).toArray());
  }
}
