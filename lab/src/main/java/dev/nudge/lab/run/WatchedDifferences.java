package dev.nudge.lab.run;

import dev.nudge.data.Batch;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.TextbookGradients;

/**
 * The lecture's numerical gradient, one derivative after the other, by the textbook's two whole
 * losses each. Somebody watches, for nobody can wait for the end of it.
 *
 * <p>The lecture nudges the first pixel's weights first, and there MNIST is black: all derivatives
 * are 0. Here the next parameter lies far from those before, so that at any time those that were
 * nudged are spread evenly over the network. Each costs the same.
 */
final class WatchedDifferences implements GradientMethod {
  /** The golden ratio: its multiples, without their whole parts, are spread the most evenly. */
  private static final double SPREAD = (Math.sqrt(5) - 1) / 2;

  private final double h;
  private final Runnable watcher;
  private double[] first;
  private int[] order;
  private long derivatives;
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * @param watcher called after each derivative; may throw to end it
   */
  WatchedDifferences(double h, Runnable watcher) {
    this.h = h;
    this.watcher = watcher;
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    GradientMethod.checkShapes(network, batch, gradient);
    if (order == null) {
      order = order(gradient.values().length);
      first = new double[order.length];
    }
    Matrix x = batch.x();
    int[] t = batch.labels();
    double[] w = batch.weights();
    for (int index : order) {
      double derivative = TextbookGradients.byDifference(network, x, t, w, h, index);
      gradient.values()[index] = derivative;
      if (derivatives < order.length) {
        first[index] = derivative;
      }
      derivatives++;
      evaluations = evaluations.plus(new LossEvaluations(2L * t.length, 2L * t.length, 0));
      watcher.run();
    }
    return network.loss(x, t, w);
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
    int compared = order == null ? 0 : (int) Math.min(derivatives, order.length);
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

  @Override
  public LossEvaluations evaluations() {
    return evaluations;
  }
}
