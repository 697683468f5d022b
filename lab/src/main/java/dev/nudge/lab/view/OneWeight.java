package dev.nudge.lab.view;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.lab.run.SampleLosses;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.SoftmaxCrossEntropy;
import dev.nudge.numerical.DirectDifferences;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The loss of a batch as a function of one weight of the first layer while all others keep still:
 * what the lecture's {@code loss_W} becomes when one element of W moves.
 */
final class OneWeight {
  private final Workers caller = new Workers(1); // the calling thread, no other
  private final Network network;
  private final Batch batch;
  private final ForwardPass forward;
  private final SampleLosses losses;
  private final double[] x; // (N): the inputs that the weight is multiplied with
  private final int feature;
  private final int unit;

  /**
   * @throws IllegalArgumentException if there is no such weight or the batch does not fit
   */
  OneWeight(Network network, Batch batch, int feature, int unit) {
    batch.checkFits(network.architecture());
    Matrix W1 = network.parameters().get(network.architecture().weights(0)); // (D, H)
    if (feature < 0 || feature >= W1.rows() || unit < 0 || unit >= W1.columns()) {
      throw new IllegalArgumentException(
          "there is no weight from feature %s to unit %s, W1 is %s"
              .formatted(feature, unit, W1.shape()));
    }
    this.network = network;
    this.batch = batch;
    this.feature = feature;
    this.unit = unit;
    forward = new ForwardPass(network.architecture(), Kernels.selected());
    forward.prepare(network, batch);
    forward.run(0, batch.size());
    losses = new SampleLosses(network, batch);
    Matrix inputs = batch.x();
    x = IntStream.range(0, batch.size()).mapToDouble(n -> inputs.get(n, feature)).toArray();
  }

  double value() {
    return element(network.parameters());
  }

  private double element(Parameters parameters) {
    return parameters.get(network.architecture().weights(0)).get(feature, unit);
  }

  /** The number of samples whose input is not 0: in the others the weight changes nothing. */
  int nonZeroInputs() {
    return (int) Arrays.stream(x).filter(input -> input != 0).count();
  }

  /** The same weight of a network in which it has been moved; {@code network} is left alone. */
  OneWeight moved(double change) {
    Network other = network.copy();
    Matrix W1 = other.parameters().get(other.architecture().weights(0));
    W1.set(feature, unit, value() + change);
    return new OneWeight(other, batch, feature, unit);
  }

  /**
   * The whole mean loss when the weight grows by {@code change}, or by what a double next to the
   * weight makes of it: near 0.5 the neighbours are 1e-16 apart.
   */
  double loss(double change) {
    double grown = (value() + change) - value();
    return mean(n -> losses.lossAfter(0, n, unit, grown * x[n]));
  }

  /** (L(w + h) − L(w − h)) / 2h from two whole losses, rounding and all. */
  double subtracted(double h) {
    return (loss(h) - loss(-h)) / (2 * h);
  }

  /** (L(w + h) − L(w − h)) / 2h with the difference itself carried through the network. */
  double propagated(double h) {
    DirectDifferences direct = new DirectDifferences(h, caller, network, forward, batch);
    return mean(n -> direct.difference(0, n, unit, h * x[n])) / (2 * h);
  }

  /**
   * The derivative by the chain rule, of the loss with its epsilon: backpropagation leaves epsilon
   * out, which takes the factor y[n, t] / (y[n, t] + epsilon) from the derivative of sample n.
   */
  double slope() {
    int K = network.architecture().outputs();
    double[] factors = new double[batch.size()];
    for (int n = 0; n < factors.length; n++) {
      double y = forward.probabilities()[n * K + batch.labels()[n]];
      factors[n] = y / (y + SoftmaxCrossEntropy.EPSILON);
    }
    double mean = mean(n -> factors[n]);
    if (mean == 0) {
      return 0;
    }
    Parameters gradient = Parameters.zeros(network.architecture());
    new Backpropagation(caller).gradient(network, batch.weighted(factors), gradient);
    return mean * element(gradient); // weights are 1 on average
  }

  private double mean(IntToDoubleFunction ofSample) {
    return IntStream.range(0, x.length).mapToDouble(ofSample).reduce(0, Double::sum) / x.length;
  }
}
