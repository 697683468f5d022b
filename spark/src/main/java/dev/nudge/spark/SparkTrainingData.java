package dev.nudge.spark;

import dev.nudge.data.Dataset;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.datasets.DataSpec;
import dev.nudge.io.MalformedFileException;
import dev.nudge.linalg.Workers;
import dev.nudge.run.Engine;
import dev.nudge.run.Engine.TrainingData;
import dev.nudge.spark.slices.DistributedSamples;
import dev.nudge.spark.source.DataSource;
import dev.nudge.spark.train.DistributedGradient;
import dev.nudge.spark.train.SparkDataset;
import dev.nudge.spark.train.TrainingRows;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The data of a run: the training set on the workers, the test set in this process.
 *
 * @param rows the training set, validation samples included
 */
record SparkTrainingData(
    JavaSparkContext spark,
    DataSpec spec,
    TrainingRows rows,
    DistributedGradient algorithm,
    Dataset test,
    Map<String, String> sha256)
    implements TrainingData {
  /**
   * Reads the labels and the test set, and fits the scaling to the training set. Split and scaling
   * are those of the run without Spark.
   */
  static SparkTrainingData of(
      DataSource source,
      Engine.Settings settings,
      Function<TrainingConfig, DistributedGradient> algorithms)
      throws IOException {
    JavaSparkContext spark = source.spark();
    DataSpec spec = source.spec();
    DataSource.Contents contents = source.read();
    DistributedSamples samples = contents.samples();
    List<String> classes = samples.schema().classes();
    if (classes.size() < 2) {
      throw new MalformedFileException(
          spec.source(), "has one class alone, %s; expected at least two".formatted(classes));
    }
    try {
      Optional<StratifiedSplit> split =
          contents.test().isPresent()
              ? Optional.empty()
              : Optional.of(
                  StratifiedSplit.of(
                      classes, samples.labels(), spec.testShare().orElseThrow(), spec.seed()));
      int[] train =
          split
              .map(StratifiedSplit::rest)
              .orElseGet(() -> IntStream.range(0, samples.labels().length).toArray());
      TrainingConfig config = settings.of(samples.schema(), train.length);
      DistributedGradient algorithm = algorithms.apply(config);
      SparkDataset raw =
          SparkDataset.of(
              spark, samples, algorithm, config.batchSize(), spark.defaultParallelism());
      Dataset test =
          split.isPresent() ? raw.load(split.get().heldOut()) : contents.test().orElseThrow();
      TrainingRows rows =
          new TrainingRows(raw, train)
              .scaled(
                  spec.scaling().orElseThrow(),
                  new Validation(spec.validationShare(), 0),
                  spec.seed());
      return new SparkTrainingData(
          spark, spec, rows, algorithm, test.with(rows.data().schema()), contents.sha256());
    } catch (IllegalArgumentException unsuitable) {
      throw new MalformedFileException(spec.source(), unsuitable.getMessage());
    }
  }

  @Override
  public int samples() {
    return rows.rows().length;
  }

  @Override
  public Trainer trainer(TrainingConfig config, Workers workers) {
    return rows.trainer(config, algorithm, test, workers);
  }

  /** The number of slices that the samples are cut into for batches of this size. */
  int slices(int batchSize) {
    return algorithm.slicing(rows.data().size(), batchSize).slices();
  }

  @Override
  public void close() {
    spark.close();
  }
}
