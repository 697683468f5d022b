package dev.nudge.spark.source;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.SourceKind;
import dev.nudge.io.MalformedFileException;
import dev.nudge.spark.slices.DistributedSamples;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The place where data lie, and their kind.
 *
 * @param spec complete: with the defaults of data of this kind
 */
public record DataSource(JavaSparkContext spark, DataSpec spec, SourceKind kind) {
  private static final String TRAIN = "train";
  private static final String TEST = "test";

  /**
   * The samples of a source.
   *
   * @param samples to learn from; where {@code test} is empty, also those of the test set
   * @param test the test set, where it lies beside the training set
   * @param sha256 of each file or folder, by its name
   */
  public record Contents(
      DistributedSamples samples, Optional<Dataset> test, Map<String, String> sha256) {}

  /**
   * Finds out the kind of the data that {@code spec} names.
   *
   * @throws IllegalArgumentException if the spec has an option that data of this kind do not take
   * @throws MalformedFileException if they are of no known kind
   */
  public static DataSource of(JavaSparkContext spark, DataSpec spec) throws IOException {
    SourceKind kind = kind(spark, spec);
    kind.check(spec);
    return new DataSource(spark, kind.complete(spec), kind);
  }

  private static SourceKind kind(JavaSparkContext spark, DataSpec spec) throws IOException {
    if (isMnist(spec)) {
      return SourceKind.NAME;
    }
    HadoopPath path = HadoopPath.of(spark, spec.source());
    if (!path.exists()) {
      throw new MalformedFileException(
          spec.source(), "found no such file or folder; on Spark, mnist is the only set by name");
    }
    if (!path.isFolder()) {
      return SourceKind.ofFile(spec);
    }
    if (IdxFolder.isIn(path.files())) {
      return SourceKind.IDX_FILES;
    }
    if (PictureFiles.areIn(path)) {
      return SourceKind.PICTURES;
    }
    if (path.has(TRAIN) && path.has(TEST) && PictureFiles.areIn(path.resolve(TRAIN))) {
      return SourceKind.TRAIN_AND_TEST_PICTURES;
    }
    boolean hasTest = spec.test().isPresent();
    if (!TableFiles.parquetIn(path).isEmpty()) {
      return hasTest ? SourceKind.TRAIN_AND_TEST_PARQUET : SourceKind.PARQUET;
    }
    if (!TableFiles.csvIn(path).isEmpty()) {
      return hasTest ? SourceKind.TRAIN_AND_TEST_CSV : SourceKind.CSV;
    }
    throw new MalformedFileException(
        spec.source(),
        "found in it neither MNIST's four IDX files, nor train/CLASS/*.png and test/CLASS/*.png, nor CLASS/*.png (or *.jpg), nor *.parquet, nor *.csv");
  }

  private static boolean isMnist(DataSpec spec) {
    return spec.source().equalsIgnoreCase(DataSpec.MNIST.source());
  }

  /** Reads the labels, and a test set that lies beside the training set. */
  public Contents read() throws IOException {
    HadoopPath path = HadoopPath.of(spark, spec.source());
    return switch (kind) {
      case NAME -> IdxFolder.mnist(spark);
      case IDX_FILES -> IdxFolder.of(spark, path);
      case PICTURES -> pictures(path);
      case TRAIN_AND_TEST_PICTURES -> trainAndTestPictures(path);
      case CSV, PARQUET ->
          new Contents(
              table(path, List.of()), Optional.empty(), Map.of(path.address(), sha256(path)));
      case TRAIN_AND_TEST_CSV, TRAIN_AND_TEST_PARQUET -> trainAndTestTables(path);
    };
  }

  private SparkSession session() {
    return SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
  }

  private SparkTable table(HadoopPath path, List<String> classes) throws IOException {
    return kind == SourceKind.CSV || kind == SourceKind.TRAIN_AND_TEST_CSV
        ? TableFiles.readCsv(session(), path, spec, classes)
        : TableFiles.readParquet(session(), path, spec, classes);
  }

  private String sha256(HadoopPath path) throws IOException {
    return path.isFolder()
        ? FileHash.of(spark, path, path.filesWithin())
        : FileHash.of(spark, path);
  }

  private Contents trainAndTestTables(HadoopPath path) throws IOException {
    HadoopPath testPath = HadoopPath.of(spark, spec.test().orElseThrow());
    if (!testPath.exists()) {
      throw new MalformedFileException(testPath.address(), "found no such file or folder");
    }
    SparkTable train = table(path, List.of());
    Dataset test = table(testPath, train.schema().classes()).load();
    requireSameFeatures(testPath.address(), test.schema(), train.schema());
    Map<String, String> sha256 = new LinkedHashMap<>();
    for (HadoopPath part : List.of(path, testPath)) {
      sha256.put(part.address(), sha256(part));
    }
    return new Contents(train, Optional.of(test), sha256);
  }

  private static void requireSameFeatures(String file, Schema found, Schema expected)
      throws MalformedFileException {
    if (found.featureCount() != expected.featureCount()) {
      throw new MalformedFileException(
          file,
          "has %d features, expected %d as in the training data"
              .formatted(found.featureCount(), expected.featureCount()));
    }
    if (!found.features().isEmpty()
        && !expected.features().isEmpty()
        && !found.features().equals(expected.features())) {
      throw new MalformedFileException(
          file,
          "has the features %s, expected %s as in the training data"
              .formatted(
                  String.join(", ", found.features()), String.join(", ", expected.features())));
    }
  }

  private Contents pictures(HadoopPath folder) throws IOException {
    PictureFiles all = PictureFiles.of(folder);
    return new Contents(
        pictures(all, all.classes()),
        Optional.empty(),
        Map.of(folder.address(), FileHash.of(spark, folder, all.names())));
  }

  private Contents trainAndTestPictures(HadoopPath folder) throws IOException {
    PictureFiles train = PictureFiles.of(folder.resolve(TRAIN));
    PictureFiles test = PictureFiles.of(folder.resolve(TEST));
    SparkTable samples = pictures(train, train.classes());
    Dataset testSet = pictures(test, train.classes()).load();
    Map<String, String> sha256 = new LinkedHashMap<>();
    for (PictureFiles part : List.of(train, test)) {
      sha256.put(part.folder().address(), FileHash.of(spark, part.folder(), part.names()));
    }
    return new Contents(samples, Optional.of(testSet), sha256);
  }

  private SparkTable pictures(PictureFiles files, List<String> classes) throws IOException {
    return files.read(session(), spec.imageSize().orElseThrow(), classes);
  }
}
