package dev.nudge.data;

import dev.nudge.io.SeekableFile;
import dev.nudge.net.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Labelled samples and their {@link Schema}: N samples, D features, K classes. Features are held
 * raw; a batch is scaled as the schema says. Immutable, safe for many threads.
 */
public final class Dataset {
  private final Schema schema;
  private final Rows rows; // (N, D)
  private final int[] labels; // (N)
  private final List<String> names; // (N), or none
  private final ImplicitCentering centering;

  private Dataset(Schema schema, Rows rows, int[] labels, List<String> names) {
    this.schema = schema;
    this.rows = rows;
    this.labels = labels;
    this.names = names;
    this.centering = ImplicitCentering.of(schema.scaling());
  }

  /**
   * Samples of any kind in memory, such as a list of records.
   *
   * @param features of a sample, (D), finite, as many of each
   * @param label of a sample, the name of its class; classes are sorted by their names
   * @throws IllegalArgumentException if there are no samples, or not as many features of each
   */
  public static <T> Dataset of(
      List<T> samples, Function<T, double[]> features, Function<T, String> label) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("expected samples, found none");
    }
    List<String> classes = samples.stream().map(label).distinct().sorted().toList();
    int D = features.apply(samples.get(0)).length;
    DatasetBuilder rows = DatasetBuilder.inMemory(D);
    try {
      for (T sample : samples) {
        rows.add(features.apply(sample), classes.indexOf(label.apply(sample)));
      }
      return rows.build(new Schema(List.of(D), List.of(), classes, new Scaling.None()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory is no file", impossible);
    }
  }

  /**
   * Samples in arrays.
   *
   * @param features (N, D), finite
   * @param labels (N), the name of each sample's class
   * @throws IllegalArgumentException if there are none, or not as many labels or features of each
   */
  public static Dataset of(double[][] features, String... labels) {
    if (features.length != labels.length) {
      throw new IllegalArgumentException(
          "%s labels for %s samples".formatted(labels.length, features.length));
    }
    List<Integer> samples = IntStream.range(0, labels.length).boxed().toList();
    return of(samples, n -> features[n], n -> labels[n]);
  }

  /**
   * Samples whose features are unsigned bytes, (N, D), row-major, such as pixels; copied.
   *
   * @param labels (N), the class of each sample; copied
   * @throws IllegalArgumentException if there are not D bytes for each label, or a label is none of
   *     the schema's classes
   */
  public static Dataset ofBytes(Schema schema, byte[] features, int... labels) {
    if (features.length != (long) labels.length * schema.featureCount()) {
      throw new IllegalArgumentException(
          "%s bytes for %s samples of shape %s"
              .formatted(features.length, labels.length, schema.shape()));
    }
    return of(schema, SparseRows.ofBytes(schema.featureCount(), features), labels.clone());
  }

  /**
   * Samples whose features stay in a file, which stays open: unsigned bytes, (N, D), row-major.
   *
   * @param name of the file in errors
   * @param position of the first feature in the file, in bytes
   * @param labels (N); copied
   * @throws IllegalArgumentException if a label is none of the schema's classes
   */
  public static Dataset ofBytesInFile(
      Schema schema, String name, SeekableFile file, long position, int... labels) {
    Rows rows = new DiskRows(name, file, position, 1, labels.length, schema.featureCount());
    return of(schema, rows, labels.clone());
  }

  /**
   * Makes sure that there are some to learn from or to be judged by.
   *
   * @param what they are
   * @throws IllegalArgumentException if there are none
   */
  public void requireSamples(String what) {
    if (size() == 0) {
      throw new IllegalArgumentException("expected %s, found none".formatted(what));
    }
  }

  /** Samples whose rows lie anywhere; the arrays are not copied. */
  static Dataset of(Schema schema, Rows rows, int[] labels) {
    requireFeatures(schema, rows.features());
    int K = schema.classes().size();
    for (int n = 0; n < labels.length; n++) {
      if (labels[n] < 0 || labels[n] >= K) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "label %,d is %d, expected 0 to %d", n, labels[n], K - 1));
      }
    }
    return new Dataset(schema, rows, labels, List.of());
  }

  private static void requireFeatures(Schema schema, int features) {
    if (schema.featureCount() != features) {
      throw new IllegalArgumentException(
          "samples have %s features, the schema is for %s".formatted(features, schema.shape()));
    }
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

  /** The names of features and classes, and the scaling of raw features. */
  public Schema schema() {
    return schema;
  }

  /**
   * The samples under another schema: other names, another scaling.
   *
   * @throws IllegalArgumentException if it is for another number of features, or a label is none of
   *     its classes
   */
  public Dataset with(Schema other) {
    requireFeatures(other, features());
    return other.classes().size() >= classes()
        ? new Dataset(other, rows(other), labels, names)
        : of(other, rows(other), labels).named(names);
  }

  /**
   * The samples under another schema, whose class {@code classOf[k]} each class k becomes.
   *
   * @throws IllegalArgumentException as {@link #with(Schema)}
   */
  public Dataset with(Schema other, int... classOf) {
    int[] others = IntStream.of(labels).map(label -> classOf[label]).toArray();
    return of(other, rows(other), others).named(names);
  }

  /** With missing values as the other schema has them. */
  private Rows rows(Schema other) {
    boolean same = schema.columns().isEmpty() || other.columns().isEmpty();
    return same || other.columns().equals(schema.columns()) ? rows : rows.with(other.columns());
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

  /** The features of all samples before any scaling, (N, D): a copy of all there is. */
  public double[][] raw() {
    return IntStream.range(0, size()).mapToObj(this::raw).toArray(double[][]::new);
  }

  /**
   * These samples with names of their own, such as files.
   *
   * @param each (N), or none
   */
  public Dataset named(List<String> each) {
    if (!each.isEmpty() && each.size() != size()) {
      throw new IllegalArgumentException("%s names for %s samples".formatted(each.size(), size()));
    }
    return new Dataset(schema, rows, labels, List.copyOf(each));
  }

  /** The name of sample {@code n}, if it has one. */
  public Optional<String> name(int n) {
    return names.isEmpty() ? Optional.empty() : Optional.of(names.get(n));
  }

  public String className(int n) {
    return schema.classes().get(labels[n]);
  }

  /** Writes the features of sample {@code n} before any scaling into {@code to}, (D). */
  void readRaw(int n, double[] to) {
    rows.read(n, to);
  }

  /** The inputs of some samples, one flattened row each, (rows, D). */
  public Matrix x(int... rows) {
    return batch(rows).x();
  }

  /** The samples {@code chosen}, in that order; one may occur more than once. */
  public Batch batch(int... chosen) {
    return new Batch(features(), rows.inputs(chosen, centering), labels(chosen));
  }

  private int[] labels(int... chosen) {
    return IntStream.of(chosen).map(n -> labels[n]).toArray();
  }

  /** The samples {@code from} (inclusive) to {@code to} (exclusive). */
  public Batch range(int from, int to) {
    return batch(IntStream.range(from, to).toArray());
  }

  /**
   * The samples {@code chosen}, in that order, as a data set; nothing is copied.
   *
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public Dataset rows(int... chosen) {
    List<String> theirs =
        names.isEmpty() ? names : IntStream.of(chosen).mapToObj(names::get).toList();
    return new Dataset(schema, new Rows.Selected(rows, chosen.clone()), labels(chosen), theirs);
  }

  /** Such as 120 samples of 4 features, 3 classes (setosa, versicolor, virginica). */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d samples of %s", size(), schema);
  }
}
