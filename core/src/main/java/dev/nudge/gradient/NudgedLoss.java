package dev.nudge.gradient;

import dev.nudge.net.SoftmaxCrossEntropy;

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
    double growth = Math.expm1(d);
    return lossChange(n, p[n * K + k] * growth, k == labels[n] ? growth : 0);
  }

  /**
   * L(d) − L(−d) when the weighted sum of a sigmoid unit changes by ±d.
   *
   * @param z the unit's sigmoid
   * @param W holds the unit's weights to the logits, (K), from index {@code offset}
   */
  double unitDifference(int n, double z, double[] W, int offset, double d) {
    double shift = (2 * z - 1) * Math.tanh(d / 2);
    double r = 2 * z * (1 - z) * Math.tanh(d / 2) / (1 - shift * shift);
    return unitChange(n, W, offset, r * (1 - shift)) - unitChange(n, W, offset, -r * (1 + shift));
  }

  /** The change of the loss when a unit's activation changes by delta. */
  private double unitChange(int n, double[] W, int offset, double delta) {
    double s = 0;
    for (int k = 0; k < K; k++) {
      s += p[n * K + k] * Math.expm1(delta * W[offset + k]);
    }
    return lossChange(n, s, Math.expm1(delta * W[offset + labels[n]]));
  }

  private double lossChange(int n, double s, double growthOfRight) {
    double right = p[n * K + labels[n]];
    double u =
        (right * growthOfRight + SoftmaxCrossEntropy.SMOOTHING * s)
            / (right + SoftmaxCrossEntropy.SMOOTHING);
    return Math.log1p(s) - Math.log1p(u);
  }
}
