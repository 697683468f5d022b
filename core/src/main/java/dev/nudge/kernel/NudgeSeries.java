package dev.nudge.kernel;

/**
 * How the effect of small nudges is evaluated: at which nudges, and with how many terms.
 *
 * <p>A unit's weighted sum moves by d = h·x when a weight with the input x moves by h. The loss
 * difference L(d) − L(−d) is an odd function of d, so (L(d) − L(−d)) / d is one of d²: evaluated at
 * M nodes it is known for every input that the unit has, by the polynomial through them.
 *
 * @param nudge the nodes d_m, (M), positive and ascending
 * @param tau tanh(d_m / 2), (M)
 * @param toPowers (M, M): takes the values at the nodes to the coefficients of x^0, x^2, …
 * @param degree the number of terms of expm1's series, at least 1
 * @param logTerms the number of terms of atanh's series, at least 1
 */
public record NudgeSeries(
    double[] nudge, double[] tau, double[] toPowers, int degree, int logTerms) {

  /** The number of nodes, M. */
  public int nodes() {
    return nudge.length;
  }

  /** x + x³/3 + x⁵/5 + …, with {@link #logTerms} terms: log((1 + x) / (1 − x)) / 2. */
  double atanh(double x) {
    double square = x * x;
    double sum = 0;
    for (int a = logTerms - 1; a >= 0; a--) {
      sum = sum * square + 1.0 / (2 * a + 1);
    }
    return x * sum;
  }

  /**
   * (L(d_m) − L(−d_m)) / d_m when a logit is nudged: its exponential is the share {@code s} of the
   * softmax's sum and the share {@code u} of the smoothed probability's numerator.
   */
  double logitDifference(int m, double s, double u) {
    double sinh = 2 * tau[m] / (1 - tau[m] * tau[m]);
    double coshMinus1 = tau[m] * sinh;
    double logSum = atanh(s * sinh / (1 + s * coshMinus1));
    double logRight = atanh(u * sinh / (1 + u * coshMinus1));
    return 2 * (logSum - logRight) / nudge[m];
  }

  /**
   * Turns the values G (M, H) at the nodes into coefficients, times {@code scale}.
   *
   * <p>They are taken relative to the last node: the values differ by a few parts in 1e8, and so
   * the rounding of the large entries of {@link #toPowers} meets small numbers only.
   *
   * @param g written: coefficient m of column j at {@code offset + m * stride + j}
   */
  void toCoefficients(double[] G, int H, double scale, double[] g, int offset, int stride) {
    int M = nodes();
    int last = (M - 1) * H;
    for (int m = 0; m < M; m++) {
      for (int j = 0; j < H; j++) {
        double sum = m == 0 ? G[last + j] : 0;
        for (int i = 0; i < M - 1; i++) {
          sum += toPowers[m * M + i] * (G[i * H + j] - G[last + j]);
        }
        g[offset + m * stride + j] = sum * scale;
      }
    }
  }
}
