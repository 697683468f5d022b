package dev.nudge.spark.train;

import dev.nudge.data.Batch;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.spark.slices.PartialSum;
import dev.nudge.spark.slices.SamplePartition.Task;
import dev.nudge.spark.slices.SlicedRows;
import dev.nudge.spark.slices.Slicing;
import dev.nudge.train.ClassWeights;
import org.apache.spark.broadcast.Broadcast;

/**
 * The gradient of a batch as without Spark: the sum of its slices' gradients, all at the same
 * weights.
 *
 * @param methods make the method that each task computes with
 */
public record SynchronousGradient(GradientMethod.Factory methods) implements DistributedGradient {
  /**
   * A slice's gradient costs a pass over all weights beside the work for its samples: with fewer
   * samples that pass would be most of the work.
   */
  private static final int SAMPLES_PER_SLICE = 32;

  @Override
  public Slicing slicing(int samples, int batchSize) {
    return Slicing.of(samples, batchSize, SAMPLES_PER_SLICE);
  }

  @Override
  public Task<PartialSum> task(
      Broadcast<Parameters> weights,
      Slicing slicing,
      ClassWeights.Fitted classWeights,
      int... rows) {
    GradientMethod.Factory factory = methods;
    SlicedRows sliced = new SlicedRows(slicing, rows);
    return (sum, partition, workers) -> {
      Network network = new Network(weights.value().copy());
      GradientMethod method = factory.create(workers);
      partition.addShares(sum, sliced, batch -> gradient(method, network, batch, classWeights));
    };
  }

  /** The gradient of the sum of the losses: slices have unequal shares of a batch. */
  private static PartialSum gradient(
      GradientMethod method, Network network, Batch batch, ClassWeights.Fitted classWeights) {
    LossEvaluations before = method.evaluations();
    Parameters gradient = Parameters.zeros(network.architecture());
    method.gradient(network, classWeights.weigh(batch), gradient);
    double weight = classWeights.total(batch.labels());
    double[] values = gradient.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= weight;
    }
    return new PartialSum(values, method.evaluations().minus(before));
  }
}
