package dev.nudge.mnist;

import dev.nudge.net.Matrix;
import dev.nudge.net.Network;

/**
 * A bound on the error of a central difference of the lecture's network that comes from subtracting
 * two rounded losses: if each is within E of the true one, (L(p + h) − L(p − h)) / 2h is within E /
 * h.
 */
final class SubtractionError {
  /*
   * E by running error analysis, first order in u: a sum of m products, a bias and one nudged weight
   * (m + 2) u Σ|terms|; a sigmoid a quarter of the error of its sum, and 4u; the probability of the
   * right class twice the error of a logit, of its distance to the largest one (2u of the largest)
   * and of an exponential (2u), and a sum and a quotient (11u); the smoothed logarithm, a number
   * below 17, u and 1 ulp; the mean of N losses N u of that.
   */
  private static final double U = 0x1p-53;
  private static final double LARGEST_LOSS = 17;

  private SubtractionError() {}

  static double bound(Network network, Matrix x, double h) {
    double worst = 0;
    for (int n = 0; n < x.rows(); n++) {
      worst = Math.max(worst, sample(network, x.row(n), h));
    }
    return (worst + x.rows() * U * LARGEST_LOSS) / h;
  }

  private static double sample(Network network, double[] x, double h) {
    Matrix W1 = network.parameters().get(Lecture.NETWORK.weights(0)); // (784, 50)
    Matrix b1 = network.parameters().get(Lecture.NETWORK.bias(0)); // (1, 50)
    Matrix W2 = network.parameters().get(Lecture.NETWORK.weights(1)); // (50, 10)
    Matrix b2 = network.parameters().get(Lecture.NETWORK.bias(1)); // (1, 10)
    double hiddenSum = 0;
    int terms = 2;
    for (double pixel : x) {
      terms += pixel == 0 ? 0 : 1;
    }
    for (int j = 0; j < W1.columns(); j++) {
      double sum = Math.abs(b1.get(0, j)) + h;
      for (int i = 0; i < x.length; i++) {
        sum += Math.abs(x[i] * W1.get(i, j));
      }
      hiddenSum = Math.max(hiddenSum, sum);
    }
    double sigmoidError = terms * U * hiddenSum / 4 + 4 * U;
    double logitSum = 0;
    for (int k = 0; k < W2.columns(); k++) {
      double sum = Math.abs(b2.get(0, k)) + h;
      for (int j = 0; j < W2.rows(); j++) {
        sum += Math.abs(W2.get(j, k));
      }
      logitSum = Math.max(logitSum, sum);
    }
    double logitError = logitSum * sigmoidError + (W2.rows() + 2) * U * logitSum;
    return 2 * (logitError + 2 * U * logitSum + 2 * U) + 12 * U + 2 * U * LARGEST_LOSS;
  }
}
