package dev.nudge.run;

import dev.nudge.data.Dataset;
import dev.nudge.datasets.DataSpec;
import dev.nudge.linalg.Workers;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.util.Map;

/** The training set and the test set of a run. */
public interface TrainingData extends AutoCloseable {
  /** The data's source and settings, with the defaults for such data where the user gave none. */
  DataSpec spec();

  /** The number of training samples, those that are held back included. */
  int samples();

  /** The test set, in this process; it has the schema of the training set. */
  Dataset test();

  /** The SHA-256 of each file of the data, by file name, in hexadecimal. */
  Map<String, String> sha256();

  /**
   * A trainer at its beginning.
   *
   * @throws IllegalArgumentException if the configuration does not fit the data
   */
  Trainer trainer(TrainingConfig config, Workers workers);

  /** Releases the memory that the samples occupy, here or elsewhere. */
  @Override
  void close();
}
