package dev.nudge.spark.train;

import dev.nudge.net.Parameters;
import dev.nudge.spark.slices.PartialSum;
import dev.nudge.spark.slices.PartitionTask;
import dev.nudge.spark.slices.Slicing;
import dev.nudge.train.ClassWeights;
import org.apache.spark.broadcast.Broadcast;

/** An algorithm by which workers, each with its own samples, arrive at the gradient of a batch. */
public sealed interface DistributedGradient permits SynchronousGradient, LocalSgd {
  /** The slices of {@code samples} for batches of {@code batchSize}. */
  Slicing slicing(int samples, int batchSize);

  /**
   * The task for a batch. Its sum over all slices, divided by the weight of the batch's samples, is
   * the gradient.
   *
   * @param rows the batch
   */
  PartitionTask<PartialSum> task(
      Broadcast<Parameters> network,
      Slicing slicing,
      ClassWeights.Fitted classWeights,
      int... rows);
}
