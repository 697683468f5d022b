package dev.nudge.spark.train;

import dev.nudge.data.Batch;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.spark.slices.PartialSum;
import dev.nudge.spark.slices.SamplePartition;
import dev.nudge.spark.slices.SlicedRows;
import dev.nudge.spark.slices.Slicing;
import java.util.Arrays;

/**
 * Several steps of gradient descent between two meetings: each slice goes on by itself, on its own
 * share of the samples, and the weights are averaged (local SGD: Stich, <i>Local SGD converges fast
 * and communicates little</i>, 2019).
 *
 * <p>What the slices' weights have moved, averaged by their samples' weights and divided by the
 * rate, takes the place of the gradient (Reddi et al., <i>Adaptive federated optimization</i>,
 * 2021): {@code Sgd} with the same rate then goes to the average of the weights. With one step it
 * is the gradient.
 *
 * @param methods make the method that each task computes with
 * @param steps of a slice between two meetings, each on an equal part of the batch; at least 1
 * @param rate the learning rate of these steps
 */
public record LocalSgd(GradientMethod.Factory methods, int steps, double rate)
    implements DistributedGradient {
  /** Each slice goes its own way, and with few samples a step it goes astray. */
  private static final int SAMPLES_PER_SLICE = 64;

  public LocalSgd {
    if (steps < 1 || !(rate > 0)) {
      throw new IllegalArgumentException(
          "%d steps with the rate %s, expected at least one and a rate above 0"
              .formatted(steps, rate));
    }
  }

  @Override
  public int samplesPerSlice() {
    return SAMPLES_PER_SLICE;
  }

  @Override
  public NetworkTask on(Slicing slicing, FittedClassWeights weighing, int... rows) {
    GradientMethod.Factory factory = methods;
    double gamma = rate;
    SlicedRows[] sliced = new SlicedRows[steps];
    for (int step = 0; step < steps; step++) {
      sliced[step] = new SlicedRows(slicing, stepOf(rows, step));
    }
    return (sum, part, network, workers) -> {
      GradientMethod method = factory.create(workers);
      double[] start = network.parameters().values().clone();
      for (int slice = part.from(); slice < part.to(); slice++) {
        System.arraycopy(start, 0, network.parameters().values(), 0, start.length);
        sum.add(slice, walk(method, network, part, slice, sliced, weighing, gamma, start));
      }
    };
  }

  private int[] stepOf(int[] rows, int step) {
    int from = (int) ((long) step * rows.length / steps);
    int to = (int) ((step + 1L) * rows.length / steps);
    return Arrays.copyOfRange(rows, from, to);
  }

  /** Takes a slice's steps; returns how far they led, times weight, divided by the rate. */
  private static PartialSum walk(
      GradientMethod method,
      Network network,
      SamplePartition part,
      int slice,
      SlicedRows[] steps,
      FittedClassWeights weighing,
      double rate,
      double[] start) {
    LossEvaluations before = method.evaluations();
    Parameters gradient = Parameters.zeros(network.architecture());
    double[] w = network.parameters().values();
    double[] g = gradient.values();
    double weight = 0;
    for (SlicedRows rows : steps) {
      Batch batch = part.batch(slice, rows);
      if (batch.size() > 0) {
        method.gradient(network, weighing.weigh(batch), gradient);
        weight += weighing.weight(batch.labels());
        for (int i = 0; i < w.length; i++) {
          w[i] -= rate * g[i];
        }
      }
    }
    for (int i = 0; i < w.length; i++) {
      g[i] = weight * ((start[i] - w[i]) / rate);
    }
    return weight == 0 ? PartialSum.NOTHING : new PartialSum(g, method.evaluations().minus(before));
  }
}
