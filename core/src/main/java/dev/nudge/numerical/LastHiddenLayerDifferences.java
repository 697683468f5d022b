package dev.nudge.numerical;

import java.util.Arrays;

/** The units of the layer right below the logits: two polynomials a unit. */
final class LastHiddenLayerDifferences extends HiddenLayerDifferences {
  /*
   * A change δ moves logit k by δ w_jk and S by S·s with
   *   s(δ) = Σ_k p_k expm1(δ w_jk),
   * a polynomial in δ whose coefficients c are the same for every perturbation of the unit. The numerator
   * p_t e^(δ w_jt) + 1e-7 (1 + s) moves by its own (p_t + 1e-7) times
   *   u(δ) = (p_t expm1(δ w_jt) + 1e-7 s) / (p_t + 1e-7).
   */
  private final int degree;
  private final double[] powers; // (degree, K, H): w^q / q!
  private final double[] c; // (degree, H): s(δ) = Σ_q c[q, j] δ^(q+1)
  private final double[] e; // (degree, H): u(δ) likewise

  LastHiddenLayerDifferences(
      Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
    super(interpolation, layer, outputs);
    degree = interpolation.degree();
    powers = layer.powers();
    c = new double[degree * H];
    e = new double[degree * H];
  }

  @Override
  void begin(int sample) {
    super.begin(sample);
    int K = outputs.K();
    Arrays.fill(c, 0);
    for (int k = 0; k < K; k++) {
      addPowers(outputs.p()[n * K + k], k, c);
    }
    double epsilonShare = outputs.epsilonShare(n);
    for (int i = 0; i < e.length; i++) {
      e[i] = epsilonShare * c[i];
    }
    addPowers(outputs.rightShare(n), outputs.labels()[n], e);
  }

  /** Adds the series of factor · expm1(δ w_jk) for one logit k. */
  private void addPowers(double factor, int k, double[] sums) {
    for (int q = 0; q < degree; q++) {
      int from = (q * outputs.K() + k) * H;
      for (int j = 0; j < H; j++) {
        sums[q * H + j] += factor * powers[from + j];
      }
    }
  }

  @Override
  void softmaxDifferences(double[] delta, double[] s, double[] u) {
    polynomial(c, delta, s);
    polynomial(e, delta, u);
  }

  private void polynomial(double[] coefficients, double[] delta, double[] result) {
    Arrays.fill(result, 0);
    for (int q = degree - 1; q >= 0; q--) {
      for (int j = 0; j < H; j++) {
        result[j] = (result[j] + coefficients[q * H + j]) * delta[j];
      }
    }
  }
}
