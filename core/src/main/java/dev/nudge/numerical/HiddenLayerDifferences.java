package dev.nudge.numerical;

import java.util.Arrays;

/**
 * The loss differences of one sample when the units of a hidden layer are perturbed, one at a time.
 *
 * <p>A change δ of a unit's activation multiplies the softmax's sum by 1 + s(δ), and the right
 * class's smoothed numerator by 1 + u(δ), with s(δ) = Σ_k p_k expm1(change of logit k) and u(δ) =
 * (p_t expm1(change of logit t) + 1e-7 s(δ)) / (p_t + 1e-7). Both are power series of δ: right
 * below the logits of the weights' powers, else of {@link DeepSoftmaxSeries}.
 */
class HiddenLayerDifferences {
  private final Interpolation interpolation;
  private final PerturbedLayer layer;
  private final SoftmaxOutputs outputs;
  private final DeepSoftmaxSeries deep; // or null right below the logits
  private final int degree;
  private final int H;
  private final double[] c; // (degree, H): s(δ) = Σ_q c[q, j] δ^(q+1)
  private final double[] e; // (degree, H): u(δ) likewise
  private final double[] tau; // (M)
  private final double[] up; // (H): the changes of the activations, perturbed upwards
  private final double[] down; // (H)
  private final double[] sUp; // (H)
  private final double[] sDown; // (H)
  private final double[] uUp; // (H)
  private final double[] uDown; // (H)

  HiddenLayerDifferences(
      Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
    this.interpolation = interpolation;
    this.layer = layer;
    this.outputs = outputs;
    deep = DeepSoftmaxSeries.of(interpolation.degree(), layer, outputs.K());
    degree = interpolation.degree();
    H = layer.H();
    c = new double[degree * H];
    e = new double[degree * H];
    tau = ActivationDifferences.taus(layer.activation(), interpolation);
    up = new double[H];
    down = new double[H];
    sUp = new double[H];
    sDown = new double[H];
    uUp = new double[H];
    uDown = new double[H];
  }

  final void run(int n, double[] G) {
    sum(n, deep == null ? layer.powers() : deep.compute(n));
    for (int m = 0; m < interpolation.nodes(); m++) {
      ActivationDifferences.ofPerturbation(
          layer.activation(), layer.z(), n * H, H, tau[m], up, down);
      softmaxDifferences(up, sUp, uUp);
      softmaxDifferences(down, sDown, uDown);
      lossDifferences(2 / interpolation.perturbation()[m], G, m * H);
    }
  }

  /**
   * Computes the coefficients of a sample from the series of expm1 of each logit's change, (degree,
   * K + 1, H).
   */
  private void sum(int n, double[] expm1) {
    int K = outputs.K();
    for (int q = 0; q < degree; q++) {
      int at = q * H;
      int rows = q * (K + 1) * H;
      Arrays.fill(c, at, at + H, 0);
      for (int k = 0; k < K; k++) {
        double p = outputs.p()[n * K + k];
        for (int j = 0; j < H; j++) {
          c[at + j] += p * expm1[rows + k * H + j];
        }
      }
      int right = rows + outputs.labels()[n] * H;
      double rightShare = outputs.rightShare(n);
      double epsilonShare = outputs.epsilonShare(n);
      for (int j = 0; j < H; j++) {
        e[at + j] = epsilonShare * c[at + j] + rightShare * expm1[right + j];
      }
    }
  }

  /**
   * The relative changes s and u, (H), by the changes {@code delta} of the activations, one at a
   * time.
   */
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

  /** The loss is log(1 + s) − log(1 + u) more than without a perturbation. */
  private void lossDifferences(double factor, double[] G, int row) {
    logRatios(sUp, sDown);
    logRatios(uUp, uDown);
    for (int j = 0; j < H; j++) {
      G[row + j] = factor * (sUp[j] - uUp[j]);
    }
  }

  /**
   * Replaces each x of {@code above} by half of log((1 + x) / (1 + y)) = 2 atanh((x − y) / (2 + x +
   * y)), with y of {@code below}.
   */
  private void logRatios(double[] above, double[] below) {
    for (int j = 0; j < H; j++) {
      above[j] = (above[j] - below[j]) / (2 + above[j] + below[j]);
    }
    interpolation.atanh(above, H, below);
  }
}
