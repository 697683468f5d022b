package dev.nudge.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Collects samples one by one, compactly: bytes stay bytes, many zeros are left out. One caller at
 * a time; built once.
 */
public final class DatasetBuilder {
  /** Data take up to six times their file's size while they are read; the rest is for training. */
  private static final int MEMORY_SHARE = 8;

  private final Rows.Builder store;
  private final int features;
  private int[] labels = new int[1024];
  private int size;
  private boolean failed;

  DatasetBuilder(Rows.Builder store, int features) {
    this.store = store;
    this.features = features;
  }

  private static void requireFeatures(int features) {
    if (features < 1) {
      throw new IllegalArgumentException(
          "samples of %s features, expected some".formatted(features));
    }
  }

  /** Collects samples of D features in memory. */
  public static DatasetBuilder inMemory(int features) {
    requireFeatures(features);
    return new DatasetBuilder(new SparseRows.Collector(features), features);
  }

  /** Collects samples in a file in {@code folder}, which is gone when the program is. */
  public static DatasetBuilder inFile(Path folder, int features) throws IOException {
    requireFeatures(features);
    return new DatasetBuilder(new DiskRows.Writer(folder, features), features);
  }

  /** Collects samples in memory, or in a file where so many bytes {@link #belongsOnDisk}. */
  public static DatasetBuilder forSize(long bytes, Path folder, int features) throws IOException {
    return belongsOnDisk(bytes) ? inFile(folder, features) : inMemory(features);
  }

  /** Whether data of so many bytes have more than an eighth of the memory that Java may use. */
  public static boolean belongsOnDisk(long bytes) {
    return bytes > Runtime.getRuntime().maxMemory() / MEMORY_SHARE;
  }

  /**
   * Adds a sample.
   *
   * @param raw its features (D), which are copied
   * @param label its class, 0 or more
   * @throws IllegalArgumentException if the number of features is another, or one is not finite
   * @throws IOException if a file cannot be written; nothing can be built from this then
   */
  public void add(double[] raw, int label) throws IOException {
    for (int i = 0; i < raw.length; i++) {
      if (!Double.isFinite(raw[i])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "feature %d of sample %,d is %s, expected a finite number",
                i,
                size,
                raw[i]));
      }
    }
    addRow(raw, label);
  }

  /** As {@link #add}, of a row of a table, in which NaN stands for a missing value. */
  public void addRow(double[] raw, int label) throws IOException {
    requireWhole();
    if (raw.length != features) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "sample %,d has %d features, expected %d", size, raw.length, features));
    }
    if (label < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "sample %,d has the label %d, expected 0 or more", size, label));
    }
    try {
      store.add(raw);
    } catch (IOException lost) {
      failed = true;
      throw lost;
    }
    if (size == labels.length) {
      labels = Arrays.copyOf(labels, 2 * size);
    }
    labels[size++] = label;
  }

  private void requireWhole() {
    if (failed) {
      throw new IllegalStateException("a sample before this one could not be written");
    }
  }

  /**
   * All samples as a data set.
   *
   * @throws IllegalArgumentException if the schema is for another number of features, or a label is
   *     none of its classes
   */
  public Dataset build(Schema schema) throws IOException {
    requireWhole();
    return Dataset.of(schema, store.rows(), Arrays.copyOf(labels, size));
  }

  /**
   * All samples as a data set, where each added label stands for a class of the schema.
   *
   * @throws IllegalArgumentException as {@link #build(Schema)}
   */
  public Dataset build(Schema schema, int... classOf) throws IOException {
    return build(schema, store.rows(), classOf);
  }

  /**
   * All rows of a table as a data set, whose schema has a column for each number of a row.
   *
   * @param categoryOf (columns, categories), the category that each number stands for; none for a
   *     column of numbers
   */
  public Dataset build(Schema schema, int[][] categoryOf, int... classOf) throws IOException {
    return build(schema, new Rows.Encoded(store.rows(), schema.columns(), categoryOf), classOf);
  }

  private Dataset build(Schema schema, Rows rows, int... classOf) throws IOException {
    requireWhole();
    int[] classes = new int[size];
    Arrays.setAll(classes, n -> classOf[labels[n]]);
    return Dataset.of(schema, rows, classes);
  }
}
