package dev.nudge.train;

import dev.nudge.net.Architecture;

/**
 * What determines a run, apart from the data and the gradient method.
 *
 * @param architecture the network's layers
 * @param iterations the number of updates, at least 1
 * @param batchSize the number of samples drawn for each update, at least 1
 * @param learningRate the factor of the gradient in an update, above 0
 * @param initialStd the standard deviation of the initial weights, at least 0
 * @param seed of NumPy's generator, 0 to 2^32 − 1
 */
public record TrainingConfig(
    Architecture architecture,
    int iterations,
    int batchSize,
    double learningRate,
    double initialStd,
    long seed) {
  /**
   * The lecture's run: 784-50-10, 10,000 batches of 100, learning rate 0.1, 0.01·N(0, 1), seed 0.
   */
  public static final TrainingConfig LECTURE =
      new TrainingConfig(Architecture.of(784, 50, 10), 10_000, 100, 0.1, 0.01, 0);

  public TrainingConfig {
    require(iterations >= 1, "iterations must be at least 1", iterations);
    require(batchSize >= 1, "batch size must be at least 1", batchSize);
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate must be a number above 0",
        learningRate);
    require(
        initialStd >= 0 && Double.isFinite(initialStd),
        "initial std must be a number of at least 0",
        initialStd);
    require(seed >= 0 && seed <= 0xFFFF_FFFFL, "seed must be between 0 and 4294967295", seed);
  }

  private static void require(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(expected + ", found " + found);
    }
  }

  /** The number of iterations after which as many samples were drawn as there are, at least 1. */
  public int iterationsPerEpoch(int samples) {
    return Math.max(samples / batchSize, 1);
  }
}
