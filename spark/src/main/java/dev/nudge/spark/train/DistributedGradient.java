package dev.nudge.spark.train;

import dev.nudge.spark.slices.Slicing;

/** What the workers do with a batch, between two meetings with the driver. */
public sealed interface DistributedGradient permits SynchronousGradient, LocalSgd {
  /** The number of steps into which a batch is cut; each has its share of the samples. */
  int steps();

  /** How many samples of a step a slice should have at least, on average. */
  int samplesPerSlice();

  /** How samples are cut, for batches of {@code batchSize}. */
  default Slicing slicing(int samples, int batchSize) {
    return Slicing.of(samples, batchSize / steps(), samplesPerSlice());
  }

  /** What is summed over the slices for the batch {@code rows}, and divided by its weight. */
  NetworkTask on(Slicing slicing, FittedClassWeights weighing, int... rows);
}
