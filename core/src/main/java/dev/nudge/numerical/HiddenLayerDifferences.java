package dev.nudge.numerical;

import java.util.Arrays;

/**
 * The loss differences of one sample when the units of a hidden layer are perturbed, one at a time.
 * Keeps the arrays that it works in; loops over the units are the innermost ones.
 */
class HiddenLayerDifferences {
  private final Interpolation interpolation;
  private final PerturbedLayer layer;
  private final SoftmaxSeries series;
  private final int H;
  private final double[] tau; // (M)
  private final double[] up; // (H): the changes of the activations, perturbed upwards
  private final double[] down; // (H)
  private final double[] sUp; // (H)
  private final double[] sDown; // (H)
  private final double[] uUp; // (H)
  private final double[] uDown; // (H)

  HiddenLayerDifferences(Interpolation interpolation, PerturbedLayer layer, SoftmaxSeries series) {
    this.interpolation = interpolation;
    this.layer = layer;
    this.series = series;
    H = layer.H();
    tau = ActivationDifferences.taus(layer.activation(), interpolation);
    up = new double[H];
    down = new double[H];
    sUp = new double[H];
    sDown = new double[H];
    uUp = new double[H];
    uDown = new double[H];
  }

  /** Writes (L(d_m) − L(−d_m)) / d_m of a sample for each node m and unit j to G (M, H). */
  final void run(int n, double[] G) {
    series.compute(n);
    for (int m = 0; m < interpolation.nodes(); m++) {
      ActivationDifferences.ofPerturbation(
          layer.activation(), layer.z(), n * H, H, tau[m], up, down);
      softmaxDifferences(up, sUp, uUp);
      softmaxDifferences(down, sDown, uDown);
      lossDifferences(2 / interpolation.perturbation()[m], G, m * H);
    }
  }

  /**
   * The relative changes s and u by one change of each unit.
   *
   * @param delta the changes of the layer's activations, one at a time, (H)
   * @param s (H), written
   * @param u (H), written
   */
  void softmaxDifferences(double[] delta, double[] s, double[] u) {
    polynomial(series.c, delta, s);
    polynomial(series.e, delta, u);
  }

  private void polynomial(double[] coefficients, double[] delta, double[] result) {
    Arrays.fill(result, 0);
    for (int q = series.degree - 1; q >= 0; q--) {
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
   * y)), where y stands in {@code below}.
   */
  private void logRatios(double[] above, double[] below) {
    for (int j = 0; j < H; j++) {
      above[j] = (above[j] - below[j]) / (2 + above[j] + below[j]);
    }
    interpolation.atanh(above, H, below);
  }
}
