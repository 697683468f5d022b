package dev.nudge.spark.train;

import dev.nudge.gradient.GradientMethod;
import dev.nudge.net.Parameters;
import dev.nudge.optim.Optimizer;
import dev.nudge.optim.Optimizer.Sgd;
import dev.nudge.spark.slices.PartialSum;
import dev.nudge.spark.slices.SamplePartition.Task;
import dev.nudge.spark.slices.Slicing;
import dev.nudge.train.ClassWeights;
import org.apache.spark.broadcast.Broadcast;

/** An algorithm by which workers, each with its own samples, arrive at the gradient of a batch. */
public sealed interface DistributedGradient permits SynchronousGradient, LocalSgd {
  /**
   * The algorithm with this many local steps between two averagings; 1 is the gradient itself.
   *
   * @param methods make the method that each task computes with
   * @throws IllegalArgumentException if there are more steps than samples in a batch, or another
   *     optimizer than the one that local steps imitate
   */
  static DistributedGradient of(
      GradientMethod.Factory methods, int localSteps, int batchSize, Optimizer optimizer) {
    if (localSteps == 1) {
      return new SynchronousGradient(methods);
    }
    if (localSteps > batchSize) {
      throw new IllegalArgumentException(
          "%s of a batch of %s samples, expected no more steps than samples"
              .formatted(localSteps, batchSize));
    }
    if (optimizer instanceof Sgd sgd) {
      return new LocalSgd(methods, localSteps, sgd.learningRate());
    }
    throw new IllegalArgumentException(
        "%s with the optimizer %s, expected sgd".formatted(localSteps, optimizer.name()));
  }

  /** The slices of {@code samples} for batches of {@code batchSize}. */
  Slicing slicing(int samples, int batchSize);

  /**
   * The task for a batch. Its sum over all slices, divided by the weight of the batch's samples, is
   * the gradient.
   *
   * @param rows the batch
   */
  Task<PartialSum> task(
      Broadcast<Parameters> network,
      Slicing slicing,
      ClassWeights.Fitted classWeights,
      int... rows);
}
