package dev.nudge.lab.run;

import dev.nudge.data.Batch;
import dev.nudge.data.TrainTest;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.lab.run.RaceLanes.FirstGradient;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.TextbookGradients;
import dev.nudge.train.Trainer;
import dev.nudge.train.TrainingConfig;

/**
 * The lecture's training, one derivative after the other, by the textbook's two whole losses each:
 * nobody can wait for the end of an update.
 *
 * <p>The lecture nudges the first pixel's weights first, and there MNIST is black: all derivatives
 * are 0. Here the next parameter lies far from those before, so that at any time those that were
 * nudged are spread evenly over the network. Each costs the same.
 */
final class LectureLoop {
  /** The golden ratio: its multiples, without their whole parts, are spread the most evenly. */
  private static final double SPREAD = (Math.sqrt(5) - 1) / 2;

  private final double h;
  private final Trainer trainer;
  private final Trainer sampler; // draws the same batches, and learns nothing from them
  private final int[] order;
  private final double[] gradient; // of the update that is under way
  private final double[] first; // of the first update
  private Batch batch; // of the update that is under way
  private long derivatives;

  /** Draws the initial weights and the first batch. */
  LectureLoop(double h, TrainingConfig config, TrainTest data, Workers workers) {
    this.h = h;
    trainer = new Trainer(config, data, new Finished(), workers);
    sampler = new Trainer(config, data, new Sampled(), workers);
    order = order(config.architecture().parameterCount());
    gradient = new double[order.length];
    first = new double[order.length];
    sampler.update();
  }

  Trainer trainer() {
    return trainer;
  }

  /** Computes the next derivative; after the last one of an update, makes it and returns true. */
  boolean advance() {
    int next = (int) (derivatives % order.length);
    int index = order[next];
    gradient[index] =
        TextbookGradients.byDifference(
            trainer.network(), batch.x(), batch.labels(), batch.weights(), h, index);
    if (derivatives < order.length) {
      first[index] = gradient[index];
    }
    derivatives++;
    if (next < order.length - 1) {
      return false;
    }
    trainer.update(event -> {});
    if (!trainer.isDone()) {
      sampler.update();
    }
    return true;
  }

  /** The gradient that has just been computed. */
  private final class Finished implements GradientMethod {
    @Override
    public double gradient(Network network, Batch same, Parameters result) {
      System.arraycopy(gradient, 0, result.values(), 0, gradient.length);
      return network.loss(same.x(), same.labels(), same.weights());
    }

    @Override
    public LossEvaluations evaluations() {
      return new LossEvaluations(2 * derivatives * batch.size(), 2 * derivatives * batch.size(), 0);
    }
  }

  /** No gradient: it takes the batch, and the network stays as it is. */
  private final class Sampled implements GradientMethod {
    @Override
    public double gradient(Network network, Batch drawn, Parameters result) {
      batch = drawn;
      return Double.NaN;
    }

    @Override
    public LossEvaluations evaluations() {
      return LossEvaluations.NONE;
    }
  }

  /** All numbers below {@code count}, each far from those before. */
  static int[] order(int count) {
    int step = Math.max(1, (int) Math.round(SPREAD * count));
    while (greatestCommonDivisor(step, count) != 1) {
      step++;
    }
    int[] order = new int[count];
    for (int i = 1; i < count; i++) {
      order[i] = (int) (((long) order[i - 1] + step) % count);
    }
    return order;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** The number of derivatives computed so far, of all updates. */
  long derivatives() {
    return derivatives;
  }

  /** Compares what there is of the first gradient with the first ones of two other methods. */
  RaceSnapshot.Agreement compare(FirstGradient numerical, FirstGradient backprop) {
    int compared = (int) Math.min(derivatives, order.length);
    double largest = 0;
    double fromNumerical = 0;
    double fromBackprop = 0;
    for (int i = 0; i < compared; i++) {
      double derivative = first[order[i]];
      largest = Math.max(largest, Math.abs(derivative));
      fromNumerical = Math.max(fromNumerical, Math.abs(derivative - numerical.first(order[i])));
      fromBackprop = Math.max(fromBackprop, Math.abs(derivative - backprop.first(order[i])));
    }
    return new RaceSnapshot.Agreement(compared, largest, fromNumerical, fromBackprop);
  }
}
