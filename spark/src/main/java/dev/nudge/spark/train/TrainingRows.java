package dev.nudge.spark.train;

import dev.nudge.data.Dataset;
import dev.nudge.data.ScalingMethod;
import dev.nudge.data.Schema;
import dev.nudge.data.StratifiedSplit;
import dev.nudge.linalg.Workers;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import dev.nudge.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The samples that a training has, some of which it may hold back for validation. Scaling and split
 * are those of the training without Spark.
 *
 * @param data on the workers
 * @param rows the numbers of the samples of the training set, validation samples included
 */
public record TrainingRows(SparkDataset data, int[] rows) {
  /** These samples, scaled as those say that are not held back. */
  public TrainingRows scaled(ScalingMethod method, Validation validation, long seed) {
    Schema schema = data.schema();
    if (method == ScalingMethod.PIXELS && schema.isImage()) {
      return this; // as it was read
    }
    int[] learned = split(validation, seed).map(split -> chosen(split.rest())).orElse(rows);
    return new TrainingRows(data.scaled(method.fit(schema, () -> data.statistics(learned))), rows);
  }

  /**
   * A trainer at its beginning.
   *
   * @param test the test set
   * @throws IllegalArgumentException if the configuration does not fit the data
   */
  public Trainer trainer(
      TrainingConfig config, DistributedGradient algorithm, Dataset test, Workers workers) {
    Optional<StratifiedSplit> split = split(config.validation(), config.seed());
    int[] rest = split.map(held -> chosen(held.rest())).orElse(rows);
    return new Trainer(
        config,
        new SparkTrainingSet(data, rest, config.classWeights(), algorithm),
        split.map(held -> load(chosen(held.heldOut()))),
        test,
        workers);
  }

  private Optional<StratifiedSplit> split(Validation validation, long seed) {
    return validation.split(data.schema().classes(), data.labels(rows), seed);
  }

  private int[] chosen(int... places) {
    return Arrays.stream(places).map(n -> rows[n]).toArray();
  }

  private Dataset load(int... chosen) {
    try {
      return data.load(chosen);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
