package dev.nudge.train;

import dev.nudge.data.Schema;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.Adam;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.optim.Preconditions;

/**
 * The settings of runs that are not asked for any: the lecture's, as far as they suit the data.
 * They were made for sixty thousand images.
 *
 * @param images whether the samples are images
 * @param samples the number of training samples
 */
public record TrainingDefaults(boolean images, int samples) {
  public TrainingDefaults {
    Preconditions.check(samples >= 1, "training samples must be at least 1", samples);
  }

  /** The lecture's own. */
  public static final TrainingDefaults LECTURE = new TrainingDefaults(true, 60_000);

  /** A few small batches are no descent. */
  private static final int BATCHES_PER_EPOCH = 10;

  /** Samples that were seen so often have little more to tell. */
  private static final int MOST_EPOCHS = 200;

  /** Of Adam on standardized features: ten times the paper's, for runs so short. */
  private static final double TABLE_LEARNING_RATE = 0.01;

  /** Those that suit training samples of this kind and number. */
  public static TrainingDefaults of(Schema schema, int samples) {
    return new TrainingDefaults(schema.isImage(), samples);
  }

  /** The lecture's hundred, or a tenth of fewer than a thousand samples. */
  public int batchSize() {
    return Math.max(1, Math.min(TrainingConfig.BATCH_SIZE, samples / BATCHES_PER_EPOCH));
  }

  /** The lecture's ten thousand, or two hundred epochs where those are fewer. */
  public int iterations(int batchSize) {
    return Math.min(TrainingConfig.ITERATIONS, MOST_EPOCHS * Math.max(1, samples / batchSize));
  }

  /** Gradient descent for images; for tables Adam, which minds less what was measured how. */
  public Optimizer optimizer() {
    return images ? new Sgd() : new Adam(TABLE_LEARNING_RATE);
  }

  /** The lecture's for images; Xavier's for tables, whose features are standardized. */
  public Initialization initialization() {
    return images ? new Initialization.Fixed() : new Initialization.Xavier();
  }
}
