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
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;

/**
 * Several steps of gradient descent between two averagings: each slice takes them by itself, on its
 * own share of the samples, and the weights are averaged (local SGD: Stich, <i>Local SGD converges
 * fast and communicates little</i>, 2019).
 *
 * <p>The average of the ways that the slices' weights have moved, each counted by its samples'
 * weight, divided by the rate, takes the place of the gradient (Reddi et al., <i>Adaptive federated
 * optimization</i>, 2021): {@code Sgd} with the same rate then goes to the average of the weights.
 * With one step it is the gradient.
 *
 * @param methods make the method that each task computes with
 * @param steps of a slice between two averagings, each on an equal part of the batch; at least 1
 * @param rate the learning rate of these steps
 */
public record LocalSgd(GradientMethod.Factory methods, int steps, double rate)
    implements DistributedGradient {
  /** Each slice learns by itself, and from few samples a step it learns little of use. */
  private static final int SAMPLES_PER_SLICE = 64;

  public LocalSgd {
    if (steps < 1 || !(rate > 0)) {
      throw new IllegalArgumentException(
          "%s steps with the rate %s, expected at least one and a rate above 0"
              .formatted(steps, rate));
    }
  }

  @Override
  public Slicing slicing(int samples, int batchSize) {
    return Slicing.of(samples, batchSize / steps, SAMPLES_PER_SLICE);
  }

  @Override
  public Task<PartialSum> task(
      Broadcast<Parameters> weights,
      Slicing slicing,
      ClassWeights.Fitted classWeights,
      int... rows) {
    GradientMethod.Factory factory = methods;
    double gamma = rate;
    SlicedRows[] sliced = new SlicedRows[steps];
    Arrays.setAll(sliced, step -> new SlicedRows(slicing, stepOf(rows, step)));
    return (sum, partition, workers) -> {
      GradientMethod method = factory.create(workers);
      partition.addSlices(
          sum,
          slice -> {
            Stream<Batch> batches = Stream.of(sliced).map(step -> partition.batch(slice, step));
            return walk(method, weights.value(), batches.iterator(), classWeights, gamma);
          });
    };
  }

  private int[] stepOf(int[] rows, int step) {
    int from = (int) ((long) step * rows.length / steps);
    int to = (int) ((step + 1L) * rows.length / steps);
    return Arrays.copyOfRange(rows, from, to);
  }

  /**
   * Takes a slice's steps, one a batch; returns the way from the start to their end, times the
   * weight of the samples, divided by the rate.
   */
  private static PartialSum walk(
      GradientMethod method,
      Parameters start,
      Iterator<Batch> batches,
      ClassWeights.Fitted classWeights,
      double rate) {
    LossEvaluations before = method.evaluations();
    Network network = new Network(start.copy());
    Parameters gradient = Parameters.zeros(network.architecture());
    double[] w = network.parameters().values();
    double[] g = gradient.values();
    double weight = 0;
    while (batches.hasNext()) {
      Batch batch = batches.next();
      if (batch.size() > 0) {
        method.gradient(network, classWeights.weigh(batch), gradient);
        weight += classWeights.total(batch.labels());
        for (int i = 0; i < w.length; i++) {
          w[i] -= rate * g[i];
        }
      }
    }
    for (int i = 0; i < w.length; i++) {
      g[i] = weight * ((start.values()[i] - w[i]) / rate);
    }
    return weight == 0 ? PartialSum.NOTHING : new PartialSum(g, method.evaluations().minus(before));
  }
}
