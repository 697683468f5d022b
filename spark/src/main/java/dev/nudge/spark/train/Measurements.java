package dev.nudge.spark.train;

import dev.nudge.forward.Evaluator;
import dev.nudge.forward.ForwardPass;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Kernels;
import dev.nudge.spark.slices.PartialSum;
import dev.nudge.spark.slices.SlicedRows;
import org.apache.spark.broadcast.Broadcast;

/**
 * What training computes on the workers. Sums, not means: slices have unequal shares of a batch.
 */
final class Measurements {
  private Measurements() {}

  /** The sum of the losses of {@code rows}, each times its weight. */
  static NetworkTask loss(SlicedRows rows, FittedClassWeights weighing) {
    return (sum, part, network, workers) -> {
      ForwardPass forward = new ForwardPass(network.architecture(), Kernels.selected());
      part.addShares(
          sum,
          rows,
          batch -> {
            forward.prepare(weighing.weigh(batch));
            forward.run(network, workers);
            return new PartialSum(
                LossEvaluations.NONE, forward.meanLoss() * weighing.weight(batch.labels()));
          });
    };
  }

  /** How many samples of {@code rows} have the right class as their most probable one. */
  static NetworkTask right(Broadcast<SlicedRows> rows) {
    return (sum, part, network, workers) -> {
      int right = new Evaluator(workers).evaluate(network, part.chosen(rows.value())).correct();
      sum.add(part.from(), new PartialSum(LossEvaluations.NONE, right));
      for (int slice = part.from() + 1; slice < part.to(); slice++) {
        sum.add(slice, PartialSum.NOTHING);
      }
    };
  }
}
