package dev.nudge.kernel;

import dev.nudge.data.SparseMatrix;
import dev.nudge.net.Activation;

/**
 * The hot loops. Every implementation gives the same results up to rounding; each gives the same
 * bits every time. Callers have checked all shapes; kernels check nothing.
 *
 * <p>N samples, I inputs of a layer, H its units. Matrices are row-major. The weights and the bias
 * of a layer lie one behind the other and are treated as one matrix (I + 1, H): a bias is a weight
 * whose input is always 1.
 */
public interface Kernels {
  /** What this implementation is called: {@code scalar} or {@code vector}. */
  String name();

  /**
   * Weighted sums of the samples {@code from} to {@code to}: a[n, :] = b + Σ_i x[n, i] · W[i, :].
   *
   * @param x (N, I)
   * @param weights holds W and b (I + 1, H) from index {@code offset}
   * @param a (N, H), written
   */
  void affine(
      SparseMatrix x, int from, int to, double[] weights, int offset, int I, int H, double[] a);

  /**
   * Applies an activation to each value from index {@code from} to {@code to}.
   *
   * @param z written at the same indices; may be {@code a} itself
   */
  void activate(Activation activation, double[] a, double[] z, int from, int to);

  /**
   * Multiplies each value of {@code g} from index {@code from} to {@code to} by the slope of the
   * activation whose result is at the same index of {@code z}.
   */
  void timesSlope(Activation activation, double[] z, double[] g, int from, int to);

  /**
   * The softmax of each of the rows {@code from} to {@code to} of {@code a} (N, K).
   *
   * @param p (N, K), written; may be {@code a} itself
   */
  void softmax(double[] a, double[] p, int from, int to, int K);

  /**
   * The rows {@code from} to {@code to} of a gradient (I + 1, H): dW[i, :] = Σ_m Σ_n x[n, i]^(2m+1)
   * · g[m, n, :]. With one term this is the sum that ends backpropagation.
   *
   * @param x of the samples (N, I + 1) the columns {@code from} to {@code to} alone
   * @param g (M, N, H)
   * @param terms M
   * @param dW holds the gradient (I + 1, H) from index {@code offset}; written
   */
  void outer(
      SparseMatrix x, int from, int to, double[] g, int terms, int H, double[] dW, int offset);

  /** x^(2m+1) for m from 0 to 7, without a loop, which vectors would not survive. */
  static double oddPower(double x, int m) {
    double square = x * x;
    double fourth = square * square;
    double power = (m & 1) == 0 ? x : x * square;
    power = (m & 2) == 0 ? power : power * fourth;
    return (m & 4) == 0 ? power : power * (fourth * fourth);
  }

  /**
   * What nudges of a hidden layer's units do to the loss. For the samples {@code from} to {@code
   * to} and each unit j, with L(d) the sample's loss when the unit's weighted sum is changed by d:
   * the coefficients g with (L(d) − L(−d)) / d · scale = Σ_m g[m, n, j] · x^(2m), where d = h·x.
   *
   * @param g (M, N, H), written
   */
  void hiddenNudges(
      NudgeSeries series, NudgedLayer layer, Outputs outputs, int from, int to, double[] g);

  /** The same for nudges of the logits: g is (M, N, K). */
  void outputNudges(NudgeSeries series, Outputs outputs, int from, int to, double[] g);

  /** The kernels that this process uses. */
  static Kernels best() {
    return KernelChoice.BEST;
  }
}
