package dev.nudge.cli.check;

import dev.nudge.data.Batch;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.SoftmaxCrossEntropy;

/**
 * The chain rule for the loss as it is, with the 1e-7 inside the logarithm that backpropagation
 * leaves out: −log(y + ε) has the slope of −log(y), times y / (y + ε), which is one number a
 * sample. Sample by sample, so slow: a reference. One caller at a time.
 */
public final class BackpropagationWithEpsilon implements GradientMethod {
  private final GradientMethod backpropagation;

  /**
   * @param backpropagation the chain rule without the 1e-7
   */
  public BackpropagationWithEpsilon(GradientMethod backpropagation) {
    this.backpropagation = backpropagation;
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    Matrix x = batch.x(); // (N, D)
    Parameters one = Parameters.zeros(gradient.architecture());
    double[] sum = new double[gradient.values().length];
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
    System.arraycopy(sum, 0, gradient.values(), 0, sum.length);
    return network.loss(x, batch.labels(), batch.weights());
  }

  @Override
  public LossEvaluations evaluations() {
    return LossEvaluations.NONE;
  }
}
