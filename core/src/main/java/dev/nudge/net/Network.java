package dev.nudge.net;

import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The lecture's network, written to be read: affine, activation, affine, softmax. This is the
 * reference: plain loops, no shortcut; what must be fast is tested against it.
 *
 * <p>Shapes: N samples, D inputs, K classes. Mutable through {@link #parameters()}; prediction by
 * many threads is safe while nobody changes them.
 *
 * @param parameters the weights and biases themselves, not a copy: shared with the caller
 */
public record Network(Parameters parameters) {

  /** A network as the lecture starts it: {@code std} is the deviation of all initial weights. */
  public static Network initialize(Architecture architecture, double std, DoubleSupplier normal) {
    return initialize(architecture, layer -> std, normal);
  }

  /**
   * A network to begin with: each weight is its layer's standard deviation times a standard normal
   * value, drawn in the order W1, W2, …; biases are 0.
   *
   * @param std the standard deviation of a layer's initial weights
   * @param normal the source of standard normal values, such as {@code new NumpyRandom(0)::randn}
   */
  public static Network initialize(
      Architecture architecture, ToDoubleFunction<Layer> std, DoubleSupplier normal) {
    Parameters parameters = Parameters.zeros(architecture);
    for (int l = 0; l < architecture.layers().size(); l++) {
      double deviation = std.applyAsDouble(architecture.layers().get(l));
      Matrix W = parameters.get(architecture.weights(l)); // (inputs, outputs)
      for (int i = 0; i < W.rows(); i++) {
        for (int j = 0; j < W.columns(); j++) {
          W.set(i, j, deviation * normal.getAsDouble());
        }
      }
    }
    return new Network(parameters);
  }

  public Architecture architecture() {
    return parameters.architecture();
  }

  /** An independent copy: training one leaves the other alone. */
  public Network copy() {
    return new Network(parameters.copy());
  }

  /** The scores before the softmax, (N, K), of the samples {@code x} (N, D). */
  public Matrix logits(Matrix x) {
    Architecture architecture = architecture();
    Matrix z = x;
    for (int l = 0; l < architecture.layers().size(); l++) {
      Matrix W = parameters.get(architecture.weights(l)); // (inputs, outputs)
      Matrix b = parameters.get(architecture.bias(l)); // (1, outputs)
      Matrix a = z.dot(W).plus(b);
      z = a.map(architecture.layers().get(l).activation()::apply);
    }
    return z;
  }

  /** The probability of each class, (N, K), for the samples {@code x} (N, D). */
  public Matrix predict(Matrix x) {
    return SoftmaxCrossEntropy.softmax(logits(x));
  }

  /** The mean cross-entropy of the samples {@code x} (N, D) of the classes {@code t} (N). */
  public double loss(Matrix x, int[] t) {
    Matrix y = predict(x);
    return SoftmaxCrossEntropy.loss(y, t);
  }

  /** The weighted mean cross-entropy: sample n counts {@code w[n]} times, (N). */
  public double loss(Matrix x, int[] t, double[] w) {
    Matrix y = predict(x);
    return SoftmaxCrossEntropy.loss(y, t, w);
  }

  /** The share of the samples x (N, D) that are predicted to be of their classes t (N). */
  public double accuracy(Matrix x, int[] t) {
    if (x.rows() != t.length) {
      throw new IllegalArgumentException("%s samples for %s labels".formatted(x.rows(), t.length));
    }
    Matrix y = predict(x);
    int right = 0;
    for (int n = 0; n < t.length; n++) {
      if (y.argMax(n) == t[n]) {
        right++;
      }
    }
    return (double) right / t.length;
  }
}
