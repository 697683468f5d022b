package dev.nudge.spark;

import dev.nudge.data.Batch;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

/**
 * The gradient of a batch, as without Spark.
 *
 * @param methods make the method that each task computes with
 */
public record GradientWork(GradientMethod.Factory methods) implements Work {
  /**
   * A slice's gradient costs a pass over all weights beside the work for its samples: with fewer
   * samples that pass would be most of the work.
   */
  private static final int SAMPLES_PER_SLICE = 32;

  @Override
  public int steps() {
    return 1;
  }

  @Override
  public int samplesPerSlice() {
    return SAMPLES_PER_SLICE;
  }

  @Override
  public PartFunction on(Slicing slicing, Weighing weighing, int... rows) {
    GradientMethod.Factory factory = methods;
    SlicedRows sliced = new SlicedRows(slicing, rows);
    return (sum, part, network, workers) -> {
      GradientMethod method = factory.create(workers);
      part.addShares(sum, sliced, batch -> gradient(method, network, batch, weighing));
    };
  }

  /** The gradient of the sum of the losses: slices have unequal shares of a batch. */
  private static Addend gradient(
      GradientMethod method, Network network, Batch batch, Weighing weighing) {
    LossEvaluations before = method.evaluations();
    Parameters gradient = Parameters.zeros(network.architecture());
    method.gradient(network, weighing.weigh(batch), gradient);
    double weight = weighing.weight(batch.labels());
    double[] values = gradient.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= weight;
    }
    return new Addend(values, method.evaluations().minus(before));
  }
}
