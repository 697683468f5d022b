package dev.nudge.numerical;

import dev.nudge.net.Activation;
import java.util.Arrays;

/**
 * The loss differences of one sample when the units of a hidden layer are perturbed, one at a time.
 * Keeps the arrays that it works in; loops over the units are the innermost ones.
 *
 * <p>The loss is made of two numbers: the softmax's sum S = Σ_k e^(logit k), and S times the
 * smoothed probability p_t + 1e-7 of the right class. A change of a unit's activation multiplies
 * them by 1 + s and 1 + u; s and u are differences from the unperturbed network, so that nothing
 * cancels. Subclasses find them through the layers above.
 */
abstract class HiddenLayerDifferences {
  final Interpolation interpolation;
  final PerturbedLayer layer;
  final SoftmaxOutputs outputs;
  final int H;
  int n; // the sample
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
    H = layer.H();
    Activation activation = layer.activation();
    tau =
        Arrays.stream(interpolation.perturbation())
            .map(d -> ActivationDifferences.tau(activation, d))
            .toArray();
    up = new double[H];
    down = new double[H];
    sUp = new double[H];
    sDown = new double[H];
    uUp = new double[H];
    uDown = new double[H];
  }

  /** Prepares for a sample. */
  void begin(int sample) {
    n = sample;
  }

  /**
   * The relative changes s and u by one change of each unit.
   *
   * @param delta the changes of the layer's activations, one at a time, (H)
   * @param s (H), written
   * @param u (H), written
   */
  abstract void softmaxDifferences(double[] delta, double[] s, double[] u);

  /** Writes (L(d_m) − L(−d_m)) / d_m of a sample for each node m and unit j to G (M, H). */
  final void run(int sample, double[] G) {
    begin(sample);
    for (int m = 0; m < interpolation.nodes(); m++) {
      ActivationDifferences.ofPerturbation(
          layer.activation(), layer.z(), n * H, H, tau[m], up, down);
      softmaxDifferences(up, sUp, uUp);
      softmaxDifferences(down, sDown, uDown);
      lossDifferences(2 / interpolation.perturbation()[m], G, m * H);
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
