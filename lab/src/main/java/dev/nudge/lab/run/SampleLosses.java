package dev.nudge.lab.run;

import dev.nudge.data.Batch;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.SoftmaxCrossEntropy;

/**
 * Losses of single samples after one weighted sum has changed. Only what depends on the sum is
 * evaluated again, in plain doubles: each result is a whole loss, with a whole loss's rounding.
 *
 * <p>Shapes: N samples. Immutable; safe for many threads while nobody changes the network.
 */
public final class SampleLosses {
  private final Network network;
  private final int[] t; // (N)
  private final Matrix[] sums; // per layer (N, units), before the activation; logits in the last
  private final Matrix[] z; // per layer (N, units): the activations

  /**
   * Evaluates {@code batch} once.
   *
   * @throws IllegalArgumentException if the batch does not fit the network
   */
  public SampleLosses(Network network, Batch batch) {
    Architecture architecture = network.architecture();
    batch.checkFits(architecture);
    this.network = network;
    t = batch.labels();
    sums = new Matrix[architecture.layers().size()];
    z = new Matrix[sums.length];
    Matrix x = batch.x();
    for (int l = 0; l < sums.length; l++) {
      sums[l] = sums(l, x);
      z[l] = sums[l].map(activation(l)::apply);
      x = z[l];
    }
  }

  /** The weighted sums of layer {@code l} from its inputs. */
  private Matrix sums(int l, Matrix x) {
    return x.dot(weights(l)).plus(network.parameters().get(network.architecture().bias(l)));
  }

  private Matrix weights(int l) {
    return network.parameters().get(network.architecture().weights(l));
  }

  private Activation activation(int l) {
    return network.architecture().layers().get(l).activation();
  }

  /** The activations of layer {@code l}, (N, units). */
  Matrix activations(int l) {
    return z[l];
  }

  /** The loss of sample {@code n} as it is. */
  public double loss(int n) {
    return loss(n, sums[sums.length - 1].row(n));
  }

  /** The loss of sample {@code n} when the weighted sum of unit j in {@code layer} grows by d. */
  public double lossAfter(int layer, int n, int j, double d) {
    if (layer == sums.length - 1) {
      double[] changed = sums[layer].row(n);
      changed[j] += d;
      return loss(n, changed);
    }
    double change = activation(layer).apply(sums[layer].get(n, j) + d) - z[layer].get(n, j);
    Matrix W = weights(layer + 1);
    double[] changed = sums[layer + 1].row(n);
    for (int k = 0; k < changed.length; k++) {
      changed[k] += change * W.get(j, k);
    }
    for (int l = layer + 2; l < sums.length; l++) {
      Matrix below = Matrix.view(changed, 0, 1, changed.length);
      changed = sums(l, below.map(activation(l - 1)::apply)).row(0);
    }
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
