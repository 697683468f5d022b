package dev.nudge.numerical;

/**
 * The effect of a hidden unit's activation on the loss of one sample, as two polynomials of the
 * activation's change, for each of the H units of a layer.
 *
 * <p>The loss is made of two numbers: the softmax's sum S = Σ_k e^(logit k), and S times the
 * smoothed probability p_t + 1e-7 of the right class. A change δ of a unit's activation multiplies
 * them by 1 + s(δ) and 1 + u(δ), with
 *
 * <p>s(δ) = Σ_k p_k expm1(change of logit k), u(δ) = (p_t expm1(change of logit t) + 1e-7 s(δ)) /
 * (p_t + 1e-7).
 *
 * <p>Here for the layer right below the logits, where logit k changes by δ w_jk; {@link
 * DeepSoftmaxSeries} goes through the layers between.
 */
class SoftmaxSeries {
  final int degree;
  final int H;
  final double[] c; // (degree, H): s(δ) = Σ_q c[q, j] δ^(q+1)
  final double[] e; // (degree, H): u(δ) likewise
  private final PerturbationKernels kernels;
  private final SoftmaxOutputs outputs;
  private final double[] powers; // (degree, K + 1, H): w^q / q!

  SoftmaxSeries(
      PerturbationKernels kernels, int degree, PerturbedLayer layer, SoftmaxOutputs outputs) {
    this.kernels = kernels;
    this.degree = degree;
    this.H = layer.H();
    this.outputs = outputs;
    this.powers = layer.powers();
    this.c = new double[degree * H];
    this.e = new double[degree * H];
  }

  /** Computes the coefficients for sample {@code n}. */
  void compute(int n) {
    sum(n, powers);
  }

  /**
   * Sums up what the logits tell.
   *
   * @param expm1 the series of expm1 of each logit's change, (degree, K + 1, H)
   */
  final void sum(int n, double[] expm1) {
    for (int q = 0; q < degree; q += 2) {
      kernels.sumLogits(n, outputs, expm1, q, Math.min(q + 1, degree - 1), H, c, e);
    }
  }
}
