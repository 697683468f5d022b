package dev.nudge.numerical;

import dev.nudge.linalg.KernelSelection;

/**
 * The hot loops of the numerical gradient: what perturbing a layer's units does to the loss of each
 * sample, as an even polynomial in the input x of the perturbed weight. With L(d) the loss of
 * sample n when the weighted sum of unit j is changed by d = h·x,
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
            PerturbationKernels.class,
            PerturbationKernels::new,
            "dev.nudge.numerical.VectorPerturbationKernels");
  }

  PerturbationKernels() {}

  /** The kernels that this process uses. */
  public static PerturbationKernels selected() {
    return Selected.KERNELS;
  }

  /**
   * The coefficients g (M, N, H) of a hidden layer's units for the samples {@code from} to {@code
   * to}.
   */
  public final void hiddenLayer(
      Interpolation interpolation,
      PerturbedLayer layer,
      SoftmaxOutputs outputs,
      int from,
      int to,
      double[] g) {
    int H = layer.H();
    double[] G = new double[interpolation.nodes() * H]; // the differences at the nodes
    SampleDifferences differences = differences(interpolation, layer, outputs);
    for (int n = from; n < to; n++) {
      differences.run(n, G);
      interpolation.toCoefficients(G, H, outputs.share(), g, n * H, outputs.N() * H);
    }
  }

  /** The loss differences of one sample when each unit is perturbed. */
  @FunctionalInterface
  interface SampleDifferences {
    /** Writes (L(d_m) − L(−d_m)) / d_m of sample {@code n} for each node m and unit to G (M, H). */
    void run(int n, double[] G);
  }

  SampleDifferences differences(
      Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
    return new HiddenLayerDifferences(interpolation, layer, outputs)::run;
  }

  /** The coefficients g (M, N, K) of the logits for the samples {@code from} to {@code to}. */
  public void outputLayer(
      Interpolation interpolation, SoftmaxOutputs outputs, int from, int to, double[] g) {
    /*
     * A logit's exponential is the share s of the softmax's sum and the share u of the smoothed
     * probability's numerator. Perturbed by ±d it is multiplied by cosh d ± sinh d, and so
     *   log(1 + s (e^d − 1)) − log(1 + s (e^−d − 1)) = 2 atanh(s sinh d / (1 + s (cosh d − 1))).
     */
    int K = outputs.K();
    int length = (to - from) * K;
    double[] s = new double[length]; // (samples, K), like all arrays but G
    System.arraycopy(outputs.p(), from * K, s, 0, length);
    double[] u = numeratorShares(outputs, from, to, s);
    double[] logSum = new double[length];
    double[] logNumerator = new double[length];
    double[] workspace = new double[length];
    double[] G = new double[interpolation.nodes() * length]; // the differences at the nodes
    for (int m = 0; m < interpolation.nodes(); m++) {
      double d = interpolation.perturbation()[m];
      logRatios(s, d, logSum);
      interpolation.atanh(logSum, length, workspace);
      logRatios(u, d, logNumerator);
      interpolation.atanh(logNumerator, length, workspace);
      double factor = 2 / d;
      for (int i = 0; i < length; i++) {
        G[m * length + i] = factor * (logSum[i] - logNumerator[i]);
      }
    }
    interpolation.toCoefficients(G, length, outputs.share(), g, from * K, outputs.N() * K);
  }

  private static double[] numeratorShares(
      SoftmaxOutputs outputs, int from, int to, double[] sumShares) {
    int K = outputs.K();
    double[] shares = new double[sumShares.length];
    for (int n = from; n < to; n++) {
      int row = (n - from) * K;
      double epsilonShare = outputs.epsilonShare(n);
      for (int k = 0; k < K; k++) {
        shares[row + k] = epsilonShare * sumShares[row + k];
      }
      shares[row + outputs.labels()[n]] += outputs.rightShare(n);
    }
    return shares;
  }

  /** The arguments of atanh for a perturbation {@code d}. */
  private static void logRatios(double[] shares, double d, double[] ratios) {
    double tau = StrictMath.tanh(d / 2);
    double sinh = 2 * tau / (1 - tau * tau);
    double coshMinus1 = tau * sinh;
    for (int i = 0; i < shares.length; i++) {
      ratios[i] = shares[i] * sinh / (1 + shares[i] * coshMinus1);
    }
  }
}
