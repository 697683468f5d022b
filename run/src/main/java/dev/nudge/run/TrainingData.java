package dev.nudge.run;

import dev.nudge.data.Dataset;
import dev.nudge.datasets.DataSpec;
import dev.nudge.linalg.Workers;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;
import java.util.Map;

/** What a run learns from, and what it is judged by. */
public interface TrainingData extends AutoCloseable {
  /** Which data these are, with what is usual for such data where the user said nothing. */
  DataSpec spec();

  /** The samples to be judged by, in this process; those to learn from mean the same. */
  Dataset test();

  /** The SHA-256 of each file of the data, by file name, in hexadecimal. */
  Map<String, String> sha256();

  /**
   * A trainer at its beginning.
   *
   * @throws IllegalArgumentException if the configuration does not fit the data
   */
  Trainer trainer(TrainingConfig config, Workers workers);

  /** Gives back what the samples take up elsewhere. */
  @Override
  void close();
}
