package dev.nudge.spark;

import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.Schema;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.datasets.DataSpec;
import dev.nudge.io.MalformedFileException;
import dev.nudge.linalg.Workers;
import dev.nudge.run.TrainingData;
import dev.nudge.spark.source.DataSource;
import dev.nudge.spark.train.DistributedGradient;
import dev.nudge.spark.train.SparkDataset;
import dev.nudge.spark.train.SparkTrainingSet;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The data of a run: the training set on the workers, the test set in this process.
 *
 * @param data all samples, on the workers
 * @param train the numbers of those in the training set, validation samples included
 */
record SparkTrainingData(
    JavaSparkContext spark,
    DataSpec spec,
    SparkDataset data,
    int[] train,
    DistributedGradient algorithm,
    Dataset test,
    Map<String, String> sha256)
    implements TrainingData {
  /**
   * Reads the labels and the test set, and fits the scaling to the training set. Split and scaling
   * are those of the run without Spark.
   */
  static SparkTrainingData of(DataSource source, DistributedGradient algorithm, int batchSize)
      throws IOException {
    JavaSparkContext spark = source.spark();
    DataSpec spec = source.spec();
    DataSource.Contents contents = source.read();
    SparkDataset raw =
        SparkDataset.of(
            spark, contents.samples(), algorithm, batchSize, spark.defaultParallelism());
    List<String> classes = raw.schema().classes();
    if (classes.size() < 2) {
      throw new MalformedFileException(
          spec.source(), "has one class alone, %s; expected at least two".formatted(classes));
    }
    try {
      int[] train = IntStream.range(0, raw.size()).toArray();
      Dataset test;
      if (contents.test().isPresent()) {
        test = contents.test().get();
      } else {
        StratifiedSplit split =
            StratifiedSplit.of(
                classes, raw.labels(train), spec.testShare().orElseThrow(), spec.seed());
        train = split.rest();
        test = raw.load(split.heldOut());
      }
      SparkDataset data = raw.scaled(scaling(raw, train, spec));
      return new SparkTrainingData(
          spark, spec, data, train, algorithm, test.with(data.schema()), contents.sha256());
    } catch (IllegalArgumentException unsuitable) {
      throw new MalformedFileException(spec.source(), unsuitable.getMessage());
    }
  }

  private static Scaling scaling(SparkDataset raw, int[] train, DataSpec spec) {
    ScalingMethod method = spec.scaling().orElseThrow();
    Schema schema = raw.schema();
    return method == ScalingMethod.PIXELS && schema.isImage()
        ? schema.scaling() // as it was read
        : method.fit(schema, () -> raw.statistics(learned(raw, train, spec)));
  }

  /** The training set without its validation samples. */
  private static int[] learned(SparkDataset raw, int[] train, DataSpec spec) {
    return new Validation(spec.validationShare(), 0)
        .split(raw.schema().classes(), raw.labels(train), spec.seed())
        .map(split -> chosen(train, split.rest()))
        .orElse(train);
  }

  @Override
  public Trainer trainer(TrainingConfig config, Workers workers) {
    Optional<StratifiedSplit> split =
        config.validation().split(data.schema().classes(), data.labels(train), config.seed());
    int[] rest = split.map(rows -> chosen(train, rows.rest())).orElse(train);
    return new Trainer(
        config,
        new SparkTrainingSet(data, rest, config.classWeights(), algorithm),
        split.map(rows -> load(chosen(train, rows.heldOut()))),
        test,
        workers);
  }

  private static int[] chosen(int[] train, int... rows) {
    return Arrays.stream(rows).map(n -> train[n]).toArray();
  }

  private Dataset load(int... rows) {
    try {
      return data.load(rows);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    spark.close();
  }
}
