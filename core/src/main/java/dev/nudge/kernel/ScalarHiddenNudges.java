package dev.nudge.kernel;

import dev.nudge.net.SoftmaxCrossEntropy;
import java.util.Arrays;

/**
 * The loss differences of one sample when the units of the last hidden layer are nudged. Keeps the
 * arrays that it works in; loops over the units are the innermost ones.
 */
final class ScalarHiddenNudges {
  /*
   * Everything is a difference from the un-nudged network, so that nothing cancels.
   *
   * The sigmoid: with T = tanh(a/2) = 2z − 1 and τ = tanh(d/2), the addition theorem gives
   *   σ(a ± d) − σ(a) = ±r(1 ∓ Tτ),   r = 2z(1 − z)τ / (1 − T²τ²).
   * The softmax's sum S moves by S·s with s(δ) = Σ_k p_k expm1(δ w_jk), a polynomial in δ whose
   * coefficients c are the same for every nudge of the unit; the smoothed probability's numerator
   * p_t e^(δ w_jt) + 1e-7 (1 + s) moves by its own (p_t + 1e-7) times
   *   u(δ) = (p_t expm1(δ w_jt) + 1e-7 s) / (p_t + 1e-7).
   * The loss is log(1 + s) − log(1 + u) more than before; and
   *   log(1 + s₊) − log(1 + s₋) = 2 atanh((s₊ − s₋) / (2 + s₊ + s₋)).
   */
  private final NudgeSeries series;
  private final int H;
  private final int K;
  private final double[] c; // (degree, H): s(δ) = Σ_q c[q, j] δ^(q+1)
  private final double[] e; // (degree, H): u(δ) likewise
  private final double[] power; // (H)
  private final double[] up; // (H): δ of the nudge upwards
  private final double[] down; // (H)
  private final double[] sUp; // (H)
  private final double[] sDown; // (H)
  private final double[] uUp; // (H)
  private final double[] uDown; // (H)

  ScalarHiddenNudges(NudgeSeries series, int H, int K) {
    this.series = series;
    this.H = H;
    this.K = K;
    c = new double[series.degree() * H];
    e = new double[series.degree() * H];
    power = new double[H];
    up = new double[H];
    down = new double[H];
    sUp = new double[H];
    sDown = new double[H];
    uUp = new double[H];
    uDown = new double[H];
  }

  /** Writes (L(d_m) − L(−d_m)) / d_m of sample {@code n} for each node m and unit j to G (M, H). */
  void run(double[] z, double[] p, int label, double[] WT, int n, double[] G) {
    coefficients(p, n * K, label, WT);
    for (int m = 0; m < series.nodes(); m++) {
      sigmoidDifferences(z, n * H, series.tau()[m]);
      polynomial(c, up, sUp);
      polynomial(c, down, sDown);
      polynomial(e, up, uUp);
      polynomial(e, down, uDown);
      lossDifferences(2 / series.nudge()[m], G, m * H);
    }
  }

  private void coefficients(double[] p, int row, int label, double[] WT) {
    double right = p[row + label];
    double alpha = right / (right + SoftmaxCrossEntropy.SMOOTHING);
    double beta = SoftmaxCrossEntropy.SMOOTHING / (right + SoftmaxCrossEntropy.SMOOTHING);
    Arrays.fill(c, 0);
    for (int k = 0; k < K; k++) {
      addPowers(p[row + k], WT, k * H, c);
    }
    for (int i = 0; i < e.length; i++) {
      e[i] = beta * c[i];
    }
    addPowers(alpha, WT, label * H, e);
  }

  /**
   * Adds factor · w_j^q / q! to each coefficient q = 1, 2, …: the series of factor · expm1(δ w_j).
   */
  private void addPowers(double factor, double[] WT, int offset, double[] sums) {
    Arrays.fill(power, factor);
    for (int q = 0; q < series.degree(); q++) {
      double inverse = 1.0 / (q + 1);
      for (int j = 0; j < H; j++) {
        power[j] *= WT[offset + j] * inverse;
        sums[q * H + j] += power[j];
      }
    }
  }

  private void sigmoidDifferences(double[] z, int row, double tau) {
    for (int j = 0; j < H; j++) {
      double zj = z[row + j];
      double shift = (2 * zj - 1) * tau;
      double r = 2 * zj * (1 - zj) * tau / (1 - shift * shift);
      up[j] = r * (1 - shift);
      down[j] = -r * (1 + shift);
    }
  }

  private void polynomial(double[] coefficients, double[] delta, double[] result) {
    Arrays.fill(result, 0);
    for (int q = series.degree() - 1; q >= 0; q--) {
      for (int j = 0; j < H; j++) {
        result[j] = (result[j] + coefficients[q * H + j]) * delta[j];
      }
    }
  }

  private void lossDifferences(double factor, double[] G, int row) {
    for (int j = 0; j < H; j++) {
      double logSum = series.atanh((sUp[j] - sDown[j]) / (2 + sUp[j] + sDown[j]));
      double logRight = series.atanh((uUp[j] - uDown[j]) / (2 + uUp[j] + uDown[j]));
      G[row + j] = factor * (logSum - logRight);
    }
  }
}
