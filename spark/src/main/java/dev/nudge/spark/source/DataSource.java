package dev.nudge.spark.source;

import dev.nudge.data.Dataset;
import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.SourceKind;
import dev.nudge.datasets.csv.CsvDataset;
import dev.nudge.datasets.pictures.PictureFolder;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.IdxFiles;
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
    if (spec.isMnist()) {
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
    if (IdxFiles.areAmong(path.files()::contains)) {
      return SourceKind.IDX_FILES;
    }
    if (path.havePictures()) {
      return SourceKind.PICTURES;
    }
    if (path.folders().containsAll(List.of(PictureFolder.TRAIN, PictureFolder.TEST))
        && path.resolve(PictureFolder.TRAIN).havePictures()) {
      return SourceKind.TRAIN_AND_TEST_PICTURES;
    }
    if (!TableFiles.in(path, TableFiles.PARQUET).isEmpty()) {
      return SourceKind.PARQUET;
    }
    if (!TableFiles.in(path, TableFiles.CSV).isEmpty()) {
      return SourceKind.CSV;
    }
    throw new MalformedFileException(
        spec.source(),
        "found in it neither MNIST's four IDX files, nor train/CLASS/*.png and test/CLASS/*.png,"
            + " nor CLASS/*.png (or *.jpg), nor *.parquet, nor *.csv");
  }

  /** Reads the labels, and a test set that lies beside the training set. */
  public Contents read() throws IOException {
    HadoopPath path = HadoopPath.of(spark, spec.source());
    return switch (kind) {
      case NAME -> IdxSamples.mnist(spark);
      case IDX_FILES -> IdxSamples.in(spark, path);
      case PICTURES -> contents(path, Optional.empty());
      case TRAIN_AND_TEST_PICTURES ->
          contents(
              path.resolve(PictureFolder.TRAIN), Optional.of(path.resolve(PictureFolder.TEST)));
      case CSV, PARQUET -> contents(path, spec.test().map(file -> HadoopPath.of(spark, file)));
    };
  }

  private Contents contents(HadoopPath train, Optional<HadoopPath> test) throws IOException {
    if (test.isPresent() && !test.get().exists()) {
      throw new MalformedFileException(test.get().address(), "found no such file or folder");
    }
    SparkTable samples = table(train, List.of());
    Map<String, String> sha256 = new LinkedHashMap<>();
    sha256.put(train.address(), sha256(train));
    Optional<Dataset> testSet = Optional.empty();
    if (test.isPresent()) {
      String file = test.get().address();
      testSet = Optional.of(table(test.get(), samples.schema().classes()).load());
      CsvDataset.requireSameFeatures(file, testSet.get().schema(), samples.schema());
      sha256.put(file, sha256(test.get()));
    }
    return new Contents(samples, testSet, sha256);
  }

  /**
   * @param classes that there may be, or none where whatever occurs is a class
   */
  private SparkTable table(HadoopPath path, List<String> classes) throws IOException {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    return switch (kind) {
      case CSV -> TableFiles.readCsv(session, path, spec, classes);
      case PARQUET -> TableFiles.readParquet(session, path, spec, classes);
      default -> SparkTable.pictures(session, path, spec.imageSize().orElseThrow(), classes);
    };
  }

  private String sha256(HadoopPath path) throws IOException {
    if (kind.isPictures()) {
      return FileHash.of(
          spark, path, path.pictures(spec.imageSize().orElseThrow(), List.of()).names());
    }
    return path.isFolder()
        ? FileHash.of(spark, path, path.filesWithin())
        : FileHash.of(spark, path);
  }
}
