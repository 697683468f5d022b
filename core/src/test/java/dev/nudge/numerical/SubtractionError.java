package dev.nudge.numerical;

import dev.nudge.gradient.GradientCase;
import dev.nudge.net.Activation;
import dev.nudge.net.Layer;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import java.util.Arrays;

/**
 * A bound on the error of a central difference from subtracting two rounded losses: if each is
 * within E of the true one, (L(p + h) − L(p − h)) / 2h is within 2E / 2h = E / h.
 */
public final class SubtractionError {
  /*
   * E by running error analysis (Higham, Accuracy and Stability of Numerical Algorithms, 2002), first
   * order in u:
   * - a sum of m products, a bias and one nudged weight, rounded itself: (m + 2) u Σ|terms|, where
   *   one weight may be larger by h; errors of the inputs come through the weights;
   * - an activation: its slope is at most 1/4 or 1; a sigmoid is an exponential within 1 ulp, a sum
   *   and a quotient: 4u; a tanh is within 2.5 ulps of 1; a ReLU and the identity are exact;
   * - the probability of the right class, relatively: twice (as numerator and in the sum) the errors
   *   of a logit, of its distance to the largest one and of the exponential; K sums and a quotient;
   * - −log(y + 1e-7): as much absolutely, the rounding of the sum, 1 ulp of a number below 17;
   * - the mean of N losses: N additions of numbers below 17.
   */
  private static final double U = 0x1p-53;
  private static final double LARGEST_LOSS = 17; // −log(1e-7) = 16.1

  private SubtractionError() {}

  public static double bound(GradientCase gradientCase, double h) {
    Matrix x = gradientCase.batch().x();
    double worst = 0;
    for (int n = 0; n < x.rows(); n++) {
      worst = Math.max(worst, sample(gradientCase.network(), x.row(n), h));
    }
    return (worst + x.rows() * U * LARGEST_LOSS) / h;
  }

  private static double sample(Network network, double[] x, double h) {
    double[] z = x; // |inputs| of a layer, at most
    double error = 0; // of an input
    double logitError = 0;
    double logit = 0;
    for (int l = 0; l < network.architecture().layers().size(); l++) {
      Layer layer = network.architecture().layers().get(l);
      Matrix W = network.parameters().get(network.architecture().weights(l));
      Matrix b = network.parameters().get(network.architecture().bias(l));
      double largestInput = 1;
      int terms = 2;
      for (double input : z) {
        largestInput = Math.max(largestInput, Math.abs(input));
        terms += input == 0 ? 0 : 1;
      }
      double largestSum = 0;
      double carried = 0;
      for (int j = 0; j < layer.outputs(); j++) {
        double sum = Math.abs(b.get(0, j));
        double weights = 0;
        for (int i = 0; i < layer.inputs(); i++) {
          sum += Math.abs(z[i] * W.get(i, j));
          weights += Math.abs(W.get(i, j));
        }
        largestSum = Math.max(largestSum, sum + h * largestInput);
        carried = Math.max(carried, (weights + h) * error);
      }
      logit = largestSum;
      logitError = terms * U * largestSum + carried;
      boolean sigmoid = layer.activation() == Activation.SIGMOID;
      error = logitError / (sigmoid ? 4 : 1) + 5 * U;
      z = new double[layer.outputs()];
      boolean bounded = sigmoid || layer.activation() == Activation.TANH;
      Arrays.fill(z, bounded ? 1 : largestSum);
    }
    int K = network.architecture().outputs();
    double probability = 2 * (logitError + 2 * logit * U + 2 * U) + (K + 1) * U;
    return probability + U + 2 * U * LARGEST_LOSS;
  }
}
