package dev.nudge.lab.view;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.SoftmaxCrossEntropy;
import dev.nudge.numerical.DifferencePropagation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of a batch as a function of one weight of the first layer while all others keep still:
 * what the lecture's {@code loss_W} becomes when one element of W moves.
 *
 * <p>The first layer is replaced by a small one with the same sums: its input 0 is the feature, and
 * its input 1 + n, which is 1 for sample n alone, has as its weights what all other features and
 * the bias add to the sums of sample n. The layers above stay. The library's own methods answer
 * everything of this network as of any other, in a fiftieth of the time.
 */
final class OneWeight implements AutoCloseable {
  private final Workers workers = new Workers(1);
  private final Network network; // (1 + N) inputs, each sample with at most two that are not 0
  private final Batch batch;
  private final ForwardPass forward;
  private final Matrix W; // the small first layer, (1 + N, H)
  private final int unit;
  private final double value;

  /**
   * @throws IllegalArgumentException if there is no such weight or the batch does not fit
   */
  OneWeight(Network whole, Batch samples, int feature, int unit) {
    samples.checkFits(whole.architecture());
    Matrix W1 = whole.parameters().get(whole.architecture().weights(0)); // (D, H)
    if (feature < 0 || feature >= W1.rows() || unit < 0 || unit >= W1.columns()) {
      throw new IllegalArgumentException(
          "there is no weight from feature %d to unit %d, W1 is %s"
              .formatted(feature, unit, W1.shape()));
    }
    int N = samples.size();
    Matrix x = samples.x(); // (N, D)
    Matrix inputs = Matrix.zeros(N, 1 + N);
    Matrix others = sumsWithout(feature, whole, samples); // (N, H)
    network = withInputs(whole, 1 + N);
    W = network.parameters().get(network.architecture().weights(0));
    for (int j = 0; j < W.columns(); j++) {
      W.set(0, j, W1.get(feature, j));
    }
    for (int n = 0; n < N; n++) {
      inputs.set(n, 0, x.get(n, feature));
      inputs.set(n, 1 + n, 1);
      for (int j = 0; j < W.columns(); j++) {
        W.set(1 + n, j, others.get(n, j));
      }
    }
    batch = Batch.of(inputs, samples.labels());
    forward = new ForwardPass(network.architecture(), Kernels.selected());
    forward.prepare(batch);
    this.unit = unit;
    value = W.get(0, unit);
  }

  /** The first layer's sums, (N, H), without the weights of {@code feature}. */
  private static Matrix sumsWithout(int feature, Network whole, Batch samples) {
    Network without = whole.copy();
    Matrix W1 = without.parameters().get(whole.architecture().weights(0));
    for (int j = 0; j < W1.columns(); j++) {
      W1.set(feature, j, 0);
    }
    ForwardPass forward = new ForwardPass(whole.architecture(), Kernels.selected());
    forward.prepare(samples);
    forward.run(without, 0, samples.size());
    return Matrix.view(forward.sums(0), 0, samples.size(), W1.columns());
  }

  /** A network whose first layer has other inputs and is all zeros, and all others as they are. */
  private static Network withInputs(Network whole, int inputs) {
    List<Layer> layers = new ArrayList<>(whole.architecture().layers());
    layers.set(0, new Layer(inputs, layers.get(0).outputs(), layers.get(0).activation()));
    Parameters parameters = Parameters.zeros(new Architecture(layers));
    double[] from = whole.parameters().values();
    double[] to = parameters.values();
    int upper = from.length - whole.architecture().weights(0).size() - layers.get(0).outputs();
    System.arraycopy(from, from.length - upper, to, to.length - upper, upper);
    return new Network(parameters);
  }

  /** The weight as it is. */
  double value() {
    return value;
  }

  /** The number of samples whose input is not 0: in the others the weight changes nothing. */
  int nonZeroInputs() {
    return batch.inputs().stored() - batch.size();
  }

  /** The whole mean loss when the weight grows by {@code change}. */
  double loss(double change) {
    W.set(0, unit, value + change);
    forward.run(network, 0, batch.size());
    W.set(0, unit, value);
    return forward.meanLoss();
  }

  /** (L(w + h) − L(w − h)) / 2h from two whole losses, rounding and all. */
  double subtracted(double h) {
    return (loss(h) - loss(-h)) / (2 * h);
  }

  /** (L(w + h) − L(w − h)) / 2h with the difference itself carried through the network. */
  double propagated(double h) {
    return gradient(new DifferencePropagation(h, workers), batch);
  }

  /**
   * The derivative by the chain rule, of the loss with its epsilon. Backpropagation leaves epsilon
   * out, which is the derivative of sample n but for the factor y[n, t] / (y[n, t] + epsilon): a
   * weighted mean.
   */
  double slope() {
    forward.run(network, 0, batch.size());
    int K = network.architecture().outputs();
    double[] factors = new double[batch.size()];
    for (int n = 0; n < factors.length; n++) {
      double y = forward.probabilities()[n * K + batch.labels()[n]];
      factors[n] = y / (y + SoftmaxCrossEntropy.EPSILON);
    }
    double mean = Arrays.stream(factors).sum() / factors.length;
    return mean == 0 ? 0 : mean * gradient(new Backpropagation(workers), batch.weighted(factors));
  }

  private double gradient(GradientMethod method, Batch of) {
    Parameters gradient = Parameters.zeros(network.architecture());
    method.gradient(network, of, gradient);
    return gradient.get(network.architecture().weights(0)).get(0, unit);
  }

  @Override
  public void close() {
    workers.close();
  }
}
