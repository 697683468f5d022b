package dev.nudge.numerical;

import dev.nudge.linalg.KernelSelection;

/**
 * The hot loops of the numerical gradient: what perturbing the units of a layer does to the loss of
 * each sample, as the coefficients of an even polynomial in the input x of the perturbed weight.
 * With L(d) the loss of sample n when the weighted sum of unit j is changed by d = h·x,
 *
 * <p>(L(d) − L(−d)) / d · 1/2N = Σ_m g[m, n, j] · x^(2m).
 *
 * <p>Here in plain Java; {@link VectorPerturbationKernels} has them on the Vector API.
 */
public class PerturbationKernels {
  /** Chosen when it is first asked for. */
  private static final class Selected {
    static final PerturbationKernels KERNELS =
        KernelSelection.select(
            PerturbationKernels::new, "dev.nudge.numerical.VectorPerturbationKernels");
  }

  PerturbationKernels() {}

  /** The kernels that this process uses. */
  public static PerturbationKernels selected() {
    return Selected.KERNELS;
  }

  /**
   * The coefficients of a hidden layer's units for the samples {@code from} to {@code to}.
   *
   * @param g (M, N, H), written
   */
  public void hiddenLayer(
      Interpolation interpolation,
      PerturbedLayer layer,
      SoftmaxOutputs outputs,
      int from,
      int to,
      double[] g) {
    int H = layer.H();
    double[] G = new double[interpolation.nodes() * H]; // the differences at the nodes
    HiddenLayerDifferences differences =
        new HiddenLayerDifferences(
            interpolation, layer, softmaxDifferences(interpolation, layer, outputs));
    for (int n = from; n < to; n++) {
      differences.run(n, G);
      interpolation.toCoefficients(G, H, outputs.share(), g, n * H, outputs.N() * H);
    }
  }

  /** What evaluates the layers above a perturbed one. */
  SoftmaxDifferences softmaxDifferences(
      Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
    return layer.above().isEmpty()
        ? new LastLayerSoftmaxDifferences(interpolation, layer, outputs)
        : new DeepSoftmaxDifferences(interpolation, layer, outputs);
  }

  /**
   * The coefficients of the logits for the samples {@code from} to {@code to}.
   *
   * @param g (M, N, K), written
   */
  public void outputLayer(
      Interpolation interpolation, SoftmaxOutputs outputs, int from, int to, double[] g) {
    int K = outputs.K();
    int length = (to - from) * K;
    double[] G = new OutputLayerDifferences(interpolation, outputs, from, to).run();
    interpolation.toCoefficients(G, length, outputs.share(), g, from * K, outputs.N() * K);
  }
}
