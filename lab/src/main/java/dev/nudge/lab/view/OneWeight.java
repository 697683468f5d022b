package dev.nudge.lab.view;

import dev.nudge.data.Batch;
import dev.nudge.lab.run.Reevaluation;
import dev.nudge.net.Activation;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.util.function.IntToDoubleFunction;

/**
 * The loss of a batch as a function of one weight of the first layer while all others keep still:
 * what the lecture's {@code loss_W} becomes when one element of W moves.
 */
final class OneWeight {
  private final Reevaluation losses;
  private final Matrix W2; // (H, K)
  private final Matrix y; // (N, K)
  private final double[] x; // (N): the inputs that the weight is multiplied with
  private final int unit;
  private final double value;

  /**
   * @throws IllegalArgumentException if the network is not one with a single hidden layer of
   *     sigmoids, or there is no such weight
   */
  OneWeight(Network network, Batch batch, int feature, int unit) {
    Matrix W1 = network.parameters().get(network.architecture().weights(0)); // (D, H)
    if (feature < 0 || feature >= W1.rows() || unit < 0 || unit >= W1.columns()) {
      throw new IllegalArgumentException(
          "there is no weight from feature %d to unit %d, W1 is %s"
              .formatted(feature, unit, W1.shape()));
    }
    losses = new Reevaluation(network, batch);
    W2 = losses.upperWeights();
    y = losses.probabilities();
    x = new double[batch.size()];
    Matrix inputs = batch.x();
    for (int n = 0; n < x.length; n++) {
      x[n] = inputs.get(n, feature);
    }
    this.unit = unit;
    value = W1.get(feature, unit);
  }

  /** The weight as it is. */
  double value() {
    return value;
  }

  /** In how many samples the weight's input is not 0: in the others it has no say. */
  int reached() {
    int reached = 0;
    for (double input : x) {
      reached += input == 0 ? 0 : 1;
    }
    return reached;
  }

  /** The whole mean loss when the weight grows by {@code change}. */
  double loss(double change) {
    return mean(n -> losses.lossAfterUnit(n, unit, change * x[n]));
  }

  /** (L(w + h) − L(w − h)) / 2h from two whole losses, rounding and all. */
  double subtracted(double h) {
    return (loss(h) - loss(-h)) / (2 * h);
  }

  /** The same quotient with the difference itself carried through the network. */
  double propagated(double h) {
    return mean(n -> lossChange(n, h * x[n]) - lossChange(n, -h * x[n])) / (2 * h);
  }

  /** L(d) − L(0) of one sample when the unit's weighted sum grows by d; docs/gradients.md. */
  private double lossChange(int n, double d) {
    double a = losses.weightedSums().get(n, unit);
    double change = // σ(a + d) − σ(a), as factors none of which cancels
        d < 0
            ? Math.expm1(d) * sigmoid(a) * sigmoid(-a - d)
            : -Math.expm1(-d) * sigmoid(a + d) * sigmoid(-a);
    int t = losses.labels()[n];
    double s = 0;
    for (int k = 0; k < y.columns(); k++) {
      s += y.get(n, k) * Math.expm1(change * W2.get(unit, k));
    }
    double u =
        (y.get(n, t) * Math.expm1(change * W2.get(unit, t)) + SoftmaxCrossEntropy.EPSILON * s)
            / (y.get(n, t) + SoftmaxCrossEntropy.EPSILON);
    return Math.log1p(s) - Math.log1p(u);
  }

  private static double sigmoid(double a) {
    return Activation.SIGMOID.apply(a);
  }

  /** The derivative by the chain rule, of the loss as it is, with its 1e-7. */
  double slope() {
    return mean(
        n -> {
          double z = losses.activations().get(n, unit);
          int t = losses.labels()[n];
          double share = y.get(n, t) / (y.get(n, t) + SoftmaxCrossEntropy.EPSILON);
          double dz = 0;
          for (int k = 0; k < y.columns(); k++) {
            dz += share * (y.get(n, k) - (k == t ? 1 : 0)) * W2.get(unit, k);
          }
          return dz * Activation.SIGMOID.slope(z) * x[n];
        });
  }

  private double mean(IntToDoubleFunction ofSample) {
    double sum = 0;
    for (int n = 0; n < x.length; n++) {
      sum += ofSample.applyAsDouble(n);
    }
    return sum / x.length;
  }
}
