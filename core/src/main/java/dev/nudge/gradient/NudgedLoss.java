package dev.nudge.gradient;

import dev.nudge.net.Activation;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.util.Arrays;

/**
 * What a change of one weighted sum does to the loss of a sample, with the real functions, for
 * changes of any size. Only differences are computed, so that nothing cancels: the softmax's sum
 * grows by the factor 1 + s, the smoothed probability's numerator by 1 + u, and the loss by log(1 +
 * s) − log(1 + u).
 *
 * @param p the probabilities of the un-nudged network, (N, K)
 * @param labels the right classes, (N)
 */
record NudgedLoss(double[] p, int[] labels, int K) {

  /** L(d) − L(−d) when the logit k of sample n changes by ±d. */
  double logitDifference(int n, int k, double d) {
    return logitChange(n, k, d) - logitChange(n, k, -d);
  }

  private double logitChange(int n, int k, double d) {
    double[] changes = new double[K];
    changes[k] = d;
    return lossChange(n, changes);
  }

  /**
   * L(d) − L(−d) when the weighted sum of a sigmoid unit changes by ±d.
   *
   * @param a the unit's weighted sum
   * @param W holds the unit's weights to the logits, (K), from index {@code offset}
   */
  double unitDifference(int n, double a, double[] W, int offset, double d) {
    return unitChange(n, W, offset, sigmoidChange(a, d))
        - unitChange(n, W, offset, sigmoidChange(a, -d));
  }

  /** σ(a + d) − σ(a), as a product of factors none of which cancels or overflows. */
  private static double sigmoidChange(double a, double d) {
    return d < 0
        ? Math.expm1(d) * Activation.SIGMOID.apply(a) * Activation.SIGMOID.apply(-a - d)
        : -Math.expm1(-d) * Activation.SIGMOID.apply(a + d) * Activation.SIGMOID.apply(-a);
  }

  /** The change of the loss when a unit's activation changes by delta. */
  private double unitChange(int n, double[] W, int offset, double delta) {
    double[] changes = new double[K];
    for (int k = 0; k < K; k++) {
      changes[k] = delta * W[offset + k];
    }
    return lossChange(n, changes);
  }

  /** The change of the loss when the logits change by {@code changes}, (K). */
  private double lossChange(int n, double[] changes) {
    int row = n * K;
    double right = p[row + labels[n]];
    double s = 0;
    for (int k = 0; k < K; k++) {
      s += p[row + k] * Math.expm1(changes[k]);
    }
    double u =
        (right * Math.expm1(changes[labels[n]]) + SoftmaxCrossEntropy.SMOOTHING * s)
            / (right + SoftmaxCrossEntropy.SMOOTHING);
    if (isMild(s) && isMild(u)) {
      return Math.log1p(s) - Math.log1p(u);
    }
    double most = Arrays.stream(changes).max().orElseThrow();
    double sum = 0;
    for (int k = 0; k < K; k++) {
      sum += p[row + k] * Math.exp(changes[k] - most);
    }
    double numerator =
        (right * Math.exp(changes[labels[n]] - most) + SoftmaxCrossEntropy.SMOOTHING * sum)
            / (right + SoftmaxCrossEntropy.SMOOTHING);
    return Math.log(sum) - Math.log(numerator);
  }

  /** Whether 1 + s neither cancels nor overflows. */
  private static boolean isMild(double s) {
    return s > -0.5 && s < Double.MAX_VALUE;
  }
}
