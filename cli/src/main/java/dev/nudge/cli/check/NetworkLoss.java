package dev.nudge.cli.check;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.check.Block;
import dev.nudge.data.Batch;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.SoftmaxCrossEntropy;
import dev.nudge.net.TextbookGradients;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * The mean loss of a batch as a function of a network's parameters, in the textbook's plain loops,
 * which share nothing with the methods that they judge. Safe for many threads.
 */
public final class NetworkLoss implements ToDoubleFunction<double[]> {
  private final Architecture architecture;
  private final Batch batch;
  private final Matrix x; // (N, D)

  public NetworkLoss(Architecture architecture, Batch batch) {
    batch.checkFits(architecture);
    this.architecture = architecture;
    this.batch = batch;
    this.x = batch.x();
  }

  @Override
  public double applyAsDouble(double[] parameters) {
    return network(parameters).loss(x, batch.labels(), batch.weights());
  }

  /**
   * The gradient of the batch's loss as {@code method} computes it. The 1e-7 inside the logarithm,
   * which {@link Backpropagation} leaves out on purpose, is added to it: this loss has it.
   */
  public UnaryOperator<double[]> gradient(GradientMethod method) {
    return method instanceof Backpropagation
        ? parameters -> withEpsilon(method, network(parameters))
        : asComputed(method);
  }

  /**
   * −log(y + ε) has the slope of −log(y), times y / (y + ε), which is one number a sample. Sample
   * by sample, so slow: a reference.
   */
  private double[] withEpsilon(GradientMethod backpropagation, Network network) {
    Parameters one = Parameters.zeros(architecture);
    double[] sum = new double[architecture.parameterCount()];
    for (int n = 0; n < batch.size(); n++) {
      Matrix row = Matrix.of(x.row(n)); // (1, D)
      int label = batch.labels()[n];
      backpropagation.gradient(network, Batch.of(row, label), one);
      double y = network.predict(row).get(0, label);
      double factor = batch.weight(n) * y / (y + SoftmaxCrossEntropy.EPSILON) / batch.size();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factor * one.values()[i];
      }
    }
    return sum;
  }

  /** The gradient as {@code method} computes it, with what it leaves out left out. */
  UnaryOperator<double[]> asComputed(GradientMethod method) {
    return parameters -> {
      Parameters gradient = Parameters.zeros(architecture);
      method.gradient(network(parameters), batch, gradient);
      return gradient.values();
    };
  }

  /** The lecture's difference quotient for parameter {@code i}: two whole losses. */
  double differenceQuotient(double[] parameters, double h, int i) {
    return TextbookGradients.byDifference(
        network(parameters), x, batch.labels(), batch.weights(), h, i);
  }

  /** W1, b1, W2, b2, … */
  public Block[] blocks() {
    return architecture.blocks().stream()
        .map(block -> new Block(block.name(), block.rows(), block.columns()))
        .toArray(Block[]::new);
  }

  private Network network(double[] parameters) {
    return new Network(Parameters.of(architecture, parameters));
  }
}
