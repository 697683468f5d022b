package dev.nudge.numerical;

import java.util.Arrays;

/**
 * The loss differences of one sample when the units of a hidden layer are nudged. Keeps the arrays
 * that it works in; loops over the units are the innermost ones.
 */
final class HiddenLayerDifferences {
  private final Interpolation series;
  private final PerturbedLayer layer;
  private final SoftmaxDifferences growth;
  private final double[] tau; // (M)
  private final double[] up; // (H): the changes of the activations, nudged upwards
  private final double[] down; // (H)
  private final double[] sUp; // (H)
  private final double[] sDown; // (H)
  private final double[] uUp; // (H)
  private final double[] uDown; // (H)

  HiddenLayerDifferences(Interpolation series, PerturbedLayer layer, SoftmaxDifferences growth) {
    this.series = series;
    this.layer = layer;
    this.growth = growth;
    tau =
        Arrays.stream(series.perturbation())
            .map(d -> ActivationDifferences.tau(layer.activation(), d))
            .toArray();
    int H = layer.H();
    up = new double[H];
    down = new double[H];
    sUp = new double[H];
    sDown = new double[H];
    uUp = new double[H];
    uDown = new double[H];
  }

  /** Writes (L(d_m) − L(−d_m)) / d_m of sample {@code n} for each node m and unit j to G (M, H). */
  void run(int n, double[] G) {
    int H = layer.H();
    growth.begin(n);
    for (int m = 0; m < series.nodes(); m++) {
      ActivationDifferences.ofNudge(layer.activation(), layer.z(), n * H, H, tau[m], up, down);
      growth.of(up, sUp, uUp);
      growth.of(down, sDown, uDown);
      lossDifferences(2 / series.perturbation()[m], G, m * H);
    }
  }

  /** The loss is log(1 + s) − log(1 + u) more than without a nudge. */
  private void lossDifferences(double factor, double[] G, int row) {
    logRatios(sUp, sDown);
    logRatios(uUp, uDown);
    for (int j = 0; j < layer.H(); j++) {
      G[row + j] = factor * (sUp[j] - uUp[j]);
    }
  }

  /**
   * Replaces each x of {@code up} by half of log((1 + x) / (1 + y)) = 2 atanh((x − y) / (2 + x +
   * y)), where y stands in {@code down}.
   */
  private void logRatios(double[] up, double[] down) {
    int H = layer.H();
    for (int j = 0; j < H; j++) {
      up[j] = (up[j] - down[j]) / (2 + up[j] + down[j]);
    }
    series.atanh(up, H, down);
  }
}
