package dev.nudge.data;

import dev.nudge.net.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled images. Immutable, safe for many threads.
 *
 * <p>Pixels are kept as the bytes that they came as, without the zeros: 60,000 MNIST images take 45
 * MB instead of 376 MB as doubles. Shapes: N samples, D features (pixels), K classes.
 */
public final class Dataset {
  private final List<Integer> imageShape; // (height, width)
  private final int classes;
  private final LoadOptions options;
  private final int[] rowStarts; // (N + 1)
  private final int[] columns; // (number of non-zero pixels)
  private final byte[] levels; // (number of non-zero pixels)
  private final double[] levelValues; // (256): what each byte stands for
  private final byte[] labels; // (N)

  private Dataset(Idx images, Idx labels, int classes, LoadOptions options) {
    this.imageShape = images.shape().subList(1, 3);
    this.classes = classes;
    this.options = options;
    this.labels = labels.values().clone();
    this.levelValues = levelValues(options.normalize());
    byte[] pixels = images.values();
    int features = features();
    this.rowStarts = new int[size() + 1];
    for (int n = 0; n < size(); n++) {
      int inked = 0;
      for (int i = n * features; i < (n + 1) * features; i++) {
        inked += pixels[i] == 0 ? 0 : 1;
      }
      rowStarts[n + 1] = rowStarts[n] + inked;
    }
    this.columns = new int[rowStarts[size()]];
    this.levels = new byte[columns.length];
    for (int n = 0, at = 0; n < size(); n++) {
      for (int i = 0; i < features; i++) {
        byte level = pixels[n * features + i];
        if (level != 0) {
          columns[at] = i;
          levels[at++] = level;
        }
      }
    }
  }

  /**
   * The images (N, height, width) with the labels (N).
   *
   * @param classes the number of classes, K
   * @throws IllegalArgumentException if the counts or dimensions do not fit together, or a label is
   *     not below {@code classes}; the message says what was found
   */
  public static Dataset of(Idx images, Idx labels, int classes, LoadOptions options) {
    if (images.shape().size() != 3 || labels.shape().size() != 1) {
      throw new IllegalArgumentException(
          "images have the shape %s and labels %s, expected (N, height, width) and (N)"
              .formatted(images.shape(), labels.shape()));
    }
    if (!images.shape().get(0).equals(labels.shape().get(0))) {
      throw new IllegalArgumentException(
          "%,d images but %,d labels".formatted(images.shape().get(0), labels.shape().get(0)));
    }
    for (int n = 0; n < labels.values().length; n++) {
      int label = labels.values()[n] & 0xff;
      if (label >= classes) {
        throw new IllegalArgumentException(
            "label %,d is %d, expected 0 to %d".formatted(n, label, classes - 1));
      }
    }
    return new Dataset(images, labels, classes, options);
  }

  private static double[] levelValues(boolean normalize) {
    double[] values = new double[256];
    for (int level = 0; level < values.length; level++) {
      values[level] = normalize ? level / 255f : level;
    }
    return values;
  }

  /** The number of samples, N. */
  public int size() {
    return labels.length;
  }

  /** The number of features of a sample, D: its pixels. */
  public int features() {
    return imageShape.get(0) * imageShape.get(1);
  }

  /** The number of classes, K. */
  public int classes() {
    return classes;
  }

  /** Height and width of an image in pixels. */
  public List<Integer> imageShape() {
    return imageShape;
  }

  /** The shape of a sample as it was asked for: (784) flattened, else (1, 28, 28). */
  public List<Integer> sampleShape() {
    return options.flatten()
        ? List.of(features())
        : List.of(1, imageShape.get(0), imageShape.get(1));
  }

  /** The class index of sample {@code n}. */
  public int label(int n) {
    return labels[n] & 0xff;
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
    Matrix t = Matrix.zeros(rows.length, options.oneHotLabel() ? classes : 1);
    for (int i = 0; i < rows.length; i++) {
      if (options.oneHotLabel()) {
        t.set(i, label(rows[i]), 1);
      } else {
        t.set(i, 0, label(rows[i]));
      }
    }
    return t;
  }

  /**
   * The samples {@code rows}, in that order; a row may occur more than once. Pixels are not copied.
   */
  public Batch batch(int... rows) {
    int[] starts = new int[rows.length];
    int[] ends = new int[rows.length];
    int[] batchLabels = new int[rows.length];
    for (int n = 0; n < rows.length; n++) {
      starts[n] = rowStarts[rows[n]];
      ends[n] = rowStarts[rows[n] + 1];
      batchLabels[n] = label(rows[n]);
    }
    return new Batch(
        features(), new SparseMatrix(starts, ends, columns, levels, levelValues), batchLabels);
  }

  /** The samples {@code from} (inclusive) to {@code to} (exclusive). */
  public Batch range(int from, int to) {
    return batch(IntStream.range(from, to).toArray());
  }

  /** The first {@code count} samples as a data set of their own. */
  public Dataset first(int count) {
    if (count < 0 || count > size()) {
      throw new IllegalArgumentException(
          "cannot take the first %d of %d samples".formatted(count, size()));
    }
    return new Dataset(this, count);
  }

  private Dataset(Dataset whole, int count) {
    this.imageShape = whole.imageShape;
    this.classes = whole.classes;
    this.options = whole.options;
    this.rowStarts = Arrays.copyOf(whole.rowStarts, count + 1);
    this.columns = whole.columns;
    this.levels = whole.levels;
    this.levelValues = whole.levelValues;
    this.labels = Arrays.copyOf(whole.labels, count);
  }
}
