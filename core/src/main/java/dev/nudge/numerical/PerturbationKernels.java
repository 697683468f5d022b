package dev.nudge.numerical;

import dev.nudge.linalg.KernelSelection;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.util.Arrays;

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

  /** The coefficients g (M, N, H) of a hidden layer for some samples. */
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

  /** The coefficients g (M, N, K) of the logits for some samples. */
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

  /**
   * The loss differences of one sample when the units of a hidden layer are perturbed, one at a
   * time.
   *
   * <p>A change δ of a unit's activation multiplies the softmax's sum by 1 + s(δ), and the right
   * class's smoothed numerator by 1 + u(δ), with s(δ) = Σ_k p_k expm1(change of logit k) and u(δ) =
   * (p_t expm1(change of logit t) + 1e-7 s(δ)) / (p_t + 1e-7). Both are power series of δ: right
   * below the logits of the weights' powers, else of {@link DeepSoftmaxSeries}.
   */
  static class HiddenLayerDifferences {
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

    /** The coefficients of a sample, from expm1 of each logit's change, (degree, K + 1, H). */
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

    /** The relative changes s and u, (H), by the changes of the activations, one at a time. */
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
     * Replaces each x of {@code above} by half of log((1 + x) / (1 + y)) = 2 atanh((x − y) / (2 + x
     * + y)), with y of {@code below}.
     */
    private void logRatios(double[] above, double[] below) {
      for (int j = 0; j < H; j++) {
        above[j] = (above[j] - below[j]) / (2 + above[j] + below[j]);
      }
      interpolation.atanh(above, H, below);
    }
  }

  /** The unperturbed network's probabilities p (N, K) for a batch, and the right classes (N). */
  public record SoftmaxOutputs(double[] p, int[] labels, int K) {
    int N() {
      return labels.length;
    }

    /** 1 / 2N, which makes (L(d) − L(−d)) / d of a sample its share of the gradient. */
    double share() {
      return 0.5 / labels.length;
    }

    /** The probability of the right class of sample {@code n}. */
    double right(int n) {
      return p[n * K + labels[n]];
    }

    /** p_t / (p_t + 1e-7) of sample {@code n}: how much of the smoothed probability is p_t. */
    double rightShare(int n) {
      return right(n) / (right(n) + SoftmaxCrossEntropy.EPSILON);
    }

    /** The rest of it: 1e-7 / (p_t + 1e-7). */
    double epsilonShare(int n) {
      return SoftmaxCrossEntropy.EPSILON / (right(n) + SoftmaxCrossEntropy.EPSILON);
    }
  }
}
