package dev.nudge.lab.run;

import dev.nudge.data.Batch;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.SoftmaxCrossEntropy;

/**
 * Losses of single samples after one weighted sum has changed. Only what depends on the sum is
 * evaluated again, in plain doubles: each result is a whole loss, with a whole loss's rounding.
 *
 * <p>Shapes: N samples, H sigmoid units, K classes. Immutable; safe for many threads.
 */
final class SampleLosses {
  private final int[] t; // (N)
  private final Matrix W2; // (H, K)
  private final Matrix a; // (N, H): the hidden units' weighted sums
  private final Matrix z; // (N, H): their sigmoids
  private final Matrix logits; // (N, K)

  /**
   * Evaluates {@code batch} once.
   *
   * @throws IllegalArgumentException if the network does not have exactly one hidden layer, of
   *     sigmoids, or the batch does not fit it
   */
  SampleLosses(Network network, Batch batch) {
    Architecture architecture = network.architecture();
    batch.checkFits(architecture);
    if (architecture.layers().size() != 2
        || architecture.layers().get(0).activation() != Activation.SIGMOID) {
      throw new IllegalArgumentException(
          "expected a network with one hidden layer, of sigmoid units; found " + architecture);
    }
    Parameters p = network.parameters();
    t = batch.labels();
    W2 = p.get(architecture.weights(1));
    a = batch.x().dot(p.get(architecture.weights(0))).plus(p.get(architecture.bias(0)));
    z = a.map(Activation.SIGMOID::apply);
    logits = z.dot(W2).plus(p.get(architecture.bias(1)));
  }

  /** The hidden units' activations, (N, H). */
  Matrix activations() {
    return z;
  }

  /** The loss of sample {@code n} as it is. */
  double loss(int n) {
    return loss(n, logits.row(n));
  }

  /** The loss of sample {@code n} when the weighted sum of hidden unit {@code j} grows by d. */
  double lossAfterUnit(int n, int j, double d) {
    double change = Activation.SIGMOID.apply(a.get(n, j) + d) - z.get(n, j);
    double[] changed = logits.row(n);
    for (int k = 0; k < changed.length; k++) {
      changed[k] += change * W2.get(j, k);
    }
    return loss(n, changed);
  }

  /** The loss of sample {@code n} when its logit {@code k} grows by d. */
  double lossAfterLogit(int n, int k, double d) {
    double[] changed = logits.row(n);
    changed[k] += d;
    return loss(n, changed);
  }

  /** The lecture's loss of one sample: its softmax, its logarithm, its 1e-7. */
  private double loss(int n, double[] logit) {
    double max = logit[0];
    for (double l : logit) {
      max = Math.max(max, l);
    }
    double sum = 0;
    double ofLabel = 0;
    for (int k = 0; k < logit.length; k++) {
      double e = Math.exp(logit[k] - max);
      sum += e;
      ofLabel = k == t[n] ? e : ofLabel;
    }
    return -Math.log(ofLabel / sum + SoftmaxCrossEntropy.EPSILON);
  }
}
