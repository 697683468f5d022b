package dev.nudge.lab.run;

import dev.nudge.data.Batch;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.SoftmaxCrossEntropy;

/**
 * Losses of samples after one weighted sum has changed. Only what the change can reach is evaluated
 * again, in plain doubles: each result is a whole loss, with a whole loss's rounding.
 *
 * <p>Shapes: N samples, H sigmoid units, K classes. Immutable; safe for many threads.
 */
public final class Reevaluation {
  private final int[] labels; // (N)
  private final Matrix W2; // (H, K)
  private final Matrix a; // (N, H): the hidden units' weighted sums
  private final Matrix z; // (N, H): their sigmoids
  private final Matrix logits; // (N, K)

  /**
   * Evaluates {@code batch} once.
   *
   * @throws IllegalArgumentException if the network has no or more than one hidden layer, or one
   *     not of sigmoids, or if the batch does not fit it
   */
  public Reevaluation(Network network, Batch batch) {
    Architecture architecture = network.architecture();
    batch.checkFits(architecture);
    if (architecture.layers().size() != 2
        || architecture.layers().get(0).activation() != Activation.SIGMOID) {
      throw new IllegalArgumentException(
          "expected a network with one hidden layer, of sigmoid units; found " + architecture);
    }
    labels = batch.labels();
    W2 = network.parameters().get(architecture.weights(1));
    a =
        product(batch.inputs(), network.parameters().get(architecture.weights(0)))
            .plus(network.parameters().get(architecture.bias(0)));
    z = a.map(Activation.SIGMOID::apply);
    logits = z.dot(W2).plus(network.parameters().get(architecture.bias(1)));
  }

  private static Matrix product(SparseMatrix x, Matrix W) {
    Matrix product = Matrix.zeros(x.rows(), W.columns());
    for (int n = 0; n < x.rows(); n++) {
      for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
        for (int j = 0; j < W.columns(); j++) {
          product.set(n, j, product.get(n, j) + x.value(i) * W.get(x.columns()[i], j));
        }
      }
    }
    return product;
  }

  /** The hidden units' weighted sums, (N, H). */
  public Matrix weightedSums() {
    return a;
  }

  /** The hidden units' activations, (N, H). */
  public Matrix activations() {
    return z;
  }

  /** The weights from the hidden units to the logits, (H, K). */
  public Matrix upperWeights() {
    return W2;
  }

  /** The probabilities of the classes, (N, K). */
  public Matrix probabilities() {
    return SoftmaxCrossEntropy.softmax(logits);
  }

  /** The right classes, (N). */
  public int[] labels() {
    return labels;
  }

  /** The loss of sample {@code n} as it is. */
  public double loss(int n) {
    return loss(n, logits.row(n));
  }

  /** The loss of sample {@code n} when the weighted sum of hidden unit {@code j} grows by d. */
  public double lossAfterUnit(int n, int j, double d) {
    double change = Activation.SIGMOID.apply(a.get(n, j) + d) - z.get(n, j);
    double[] changed = new double[W2.columns()];
    for (int k = 0; k < changed.length; k++) {
      changed[k] = logits.get(n, k) + change * W2.get(j, k);
    }
    return loss(n, changed);
  }

  /** The loss of sample {@code n} when its logit {@code k} grows by d. */
  public double lossAfterLogit(int n, int k, double d) {
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
    for (double l : logit) {
      sum += Math.exp(l - max);
    }
    return -Math.log(Math.exp(logit[labels[n]] - max) / sum + SoftmaxCrossEntropy.EPSILON);
  }
}
