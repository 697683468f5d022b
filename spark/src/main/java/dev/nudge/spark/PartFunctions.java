package dev.nudge.spark;

import dev.nudge.data.Batch;
import dev.nudge.forward.Evaluator;
import dev.nudge.forward.ForwardPass;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.gradient.MethodFactory;
import dev.nudge.kernel.Kernels;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

/**
 * What training computes on the workers. Sums, not means: slices have unequal shares of a batch.
 */
final class PartFunctions {
  private PartFunctions() {}

  /** What is computed of a slice's share of a batch; never called without samples. */
  @FunctionalInterface
  private interface SliceFunction {
    Addend of(Batch batch);
  }

  /** The gradient of the sum of the losses of {@code rows}. */
  static PartFunction gradient(MethodFactory methods, SlicedRows rows) {
    return (sum, part, network, workers) -> {
      GradientMethod method = methods.create(workers);
      forEachSlice(sum, part, rows, batch -> gradient(method, network, batch));
    };
  }

  private static Addend gradient(GradientMethod method, Network network, Batch batch) {
    LossEvaluations before = method.evaluations();
    Parameters gradient = Parameters.zeros(network.architecture());
    method.gradient(network, batch, gradient);
    double[] values = gradient.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= batch.size();
    }
    return new Addend(values, method.evaluations().minus(before));
  }

  /** The sum of the losses of {@code rows}. */
  static PartFunction loss(SlicedRows rows) {
    return (sum, part, network, workers) -> {
      ForwardPass forward = new ForwardPass(network.architecture(), Kernels.best());
      forEachSlice(
          sum,
          part,
          rows,
          batch -> {
            forward.prepare(batch);
            forward.run(network, workers);
            return new Addend(LossEvaluations.NONE, forward.meanLoss() * batch.size());
          });
    };
  }

  private static void forEachSlice(
      TreeSum sum, Part part, SlicedRows rows, SliceFunction function) {
    for (int slice = part.from(); slice < part.to(); slice++) {
      Batch batch = part.batch(slice, rows);
      sum.add(slice, batch.size() == 0 ? Addend.NOTHING : function.of(batch));
    }
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
