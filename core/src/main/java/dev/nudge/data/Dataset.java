package dev.nudge.data;

import dev.nudge.io.SeekableFile;
import dev.nudge.net.Matrix;
import java.util.stream.IntStream;

/**
 * Labelled samples and their {@link Schema}: N samples, D features, K classes. Features are held
 * raw; a batch is scaled as the schema says. Immutable, safe for many threads.
 */
public final class Dataset {
  private final Schema schema;
  private final Rows rows; // (N, D)
  private final int[] labels; // (N)

  private Dataset(Schema schema, Rows rows, int[] labels) {
    this.schema = schema;
    this.rows = rows;
    this.labels = labels;
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
          "%d bytes for %d samples of shape %s"
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

  /** Samples whose rows lie anywhere; the arrays are not copied. */
  static Dataset of(Schema schema, Rows rows, int[] labels) {
    requireFeatures(schema, rows.features());
    int K = schema.classes().size();
    for (int n = 0; n < labels.length; n++) {
      if (labels[n] < 0 || labels[n] >= K) {
        throw new IllegalArgumentException(
            "label %,d is %d, expected 0 to %d".formatted(n, labels[n], K - 1));
      }
    }
    return new Dataset(schema, rows, labels);
  }

  private static void requireFeatures(Schema schema, int features) {
    if (schema.featureCount() != features) {
      throw new IllegalArgumentException(
          "samples have %d features, the schema is for %s".formatted(features, schema.shape()));
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
        ? new Dataset(other, rows(other), labels)
        : of(other, rows(other), labels);
  }

  /**
   * The samples under another schema, whose class {@code classOf[k]} each class k becomes.
   *
   * @throws IllegalArgumentException as {@link #with(Schema)}
   */
  public Dataset with(Schema other, int... classOf) {
    return of(other, rows(other), IntStream.of(labels).map(label -> classOf[label]).toArray());
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
    return new Batch(features(), rows.inputs(chosen, schema.scaling()), labels(chosen));
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
    return new Dataset(schema, new Rows.Selected(rows, chosen.clone()), labels(chosen));
  }
}
