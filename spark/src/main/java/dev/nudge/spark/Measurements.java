package dev.nudge.spark;

import dev.nudge.forward.Evaluator;
import dev.nudge.forward.ForwardPass;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.kernel.Kernels;

/**
 * What training computes on the workers. Sums, not means: slices have unequal shares of a batch.
 */
final class Measurements {
  private Measurements() {}

  /** The sum of the losses of {@code rows}. */
  static PartFunction loss(SlicedRows rows) {
    return (sum, part, network, workers) -> {
      ForwardPass forward = new ForwardPass(network.architecture(), Kernels.best());
      part.addShares(
          sum,
          rows,
          batch -> {
            forward.prepare(batch);
            forward.run(network, workers);
            return new Addend(LossEvaluations.NONE, forward.meanLoss() * batch.size());
          });
    };
  }

  /** The number of samples whose most probable class is the right one. */
  static PartFunction right() {
    return (sum, part, network, workers) -> {
      int right = new Evaluator(workers).evaluate(network, part.samples()).right();
      sum.add(part.from(), new Addend(LossEvaluations.NONE, right));
      for (int slice = part.from() + 1; slice < part.to(); slice++) {
        sum.add(slice, Addend.NOTHING);
      }
    };
  }
}
