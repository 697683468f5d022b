package dev.nudge.numerical;

/** The loss differences of some samples when their logits are nudged. */
final class OutputLayerDifferences {
  /*
   * A logit's exponential is the share s of the softmax's sum and the share u of the smoothed
   * probability's numerator. Nudged by ±d it is multiplied by cosh d ± sinh d, and so
   *   log(1 + s (e^d − 1)) − log(1 + s (e^−d − 1)) = 2 atanh(s sinh d / (1 + s (cosh d − 1))).
   */
  private final Interpolation series;
  private final int length;
  private final double[] s; // (samples, K)
  private final double[] u; // (samples, K)
  private final double[] logSum; // (samples, K)
  private final double[] logRight; // (samples, K)
  private final double[] room; // (samples, K)

  OutputLayerDifferences(Interpolation series, SoftmaxOutputs outputs, int from, int to) {
    int K = outputs.K();
    this.series = series;
    length = (to - from) * K;
    s = new double[length];
    u = new double[length];
    logSum = new double[length];
    logRight = new double[length];
    room = new double[length];
    System.arraycopy(outputs.p(), from * K, s, 0, length);
    for (int n = from; n < to; n++) {
      int row = (n - from) * K;
      double smoothing = outputs.smoothingShare(n);
      for (int k = 0; k < K; k++) {
        u[row + k] = smoothing * s[row + k];
      }
      u[row + outputs.labels()[n]] += outputs.rightShare(n);
    }
  }

  /** (L(d_m) − L(−d_m)) / d_m for each node m, sample and logit: (M, samples, K). */
  double[] run() {
    double[] G = new double[series.nodes() * length];
    for (int m = 0; m < series.nodes(); m++) {
      double tau = StrictMath.tanh(series.perturbation()[m] / 2);
      double sinh = 2 * tau / (1 - tau * tau);
      double coshMinus1 = tau * sinh;
      logRatios(s, sinh, coshMinus1, logSum);
      logRatios(u, sinh, coshMinus1, logRight);
      double factor = 2 / series.perturbation()[m];
      for (int i = 0; i < length; i++) {
        G[m * length + i] = factor * (logSum[i] - logRight[i]);
      }
    }
    return G;
  }

  /** Half the logarithm of the ratio of both sides. */
  private void logRatios(double[] share, double sinh, double coshMinus1, double[] result) {
    for (int i = 0; i < length; i++) {
      result[i] = share[i] * sinh / (1 + share[i] * coshMinus1);
    }
    series.atanh(result, length, room);
  }
}
