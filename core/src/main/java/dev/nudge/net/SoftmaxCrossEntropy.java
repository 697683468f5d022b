package dev.nudge.net;

import java.util.Arrays;

/** The lecture's output function and loss. */
public final class SoftmaxCrossEntropy {
  /** Added to a probability before its logarithm is taken, so that log(0) cannot occur. */
  public static final double EPSILON = 1e-7;

  private SoftmaxCrossEntropy() {}

  /**
   * Turns each row of {@code logits} (N, K) into probabilities: e^(a_k - max) / Σ e^(a_i - max).
   * The maximum keeps the exponentials from overflowing and changes nothing else.
   */
  public static Matrix softmax(Matrix logits) {
    Matrix y = Matrix.zeros(logits.rows(), logits.columns());
    for (int n = 0; n < logits.rows(); n++) {
      double max = logits.get(n, logits.argMax(n));
      double sum = 0;
      for (int k = 0; k < logits.columns(); k++) {
        y.set(n, k, StrictMath.exp(logits.get(n, k) - max));
        sum += y.get(n, k);
      }
      for (int k = 0; k < logits.columns(); k++) {
        y.set(n, k, y.get(n, k) / sum);
      }
    }
    return y;
  }

  /**
   * The mean cross-entropy −mean(log(y[n, t_n] + 1e-7)) in nats.
   *
   * @param y probabilities, (N, K)
   * @param t the right class of each row, (N)
   * @throws IllegalArgumentException if the numbers of rows and labels differ or a label is no
   *     class
   */
  public static double loss(Matrix y, int[] t) {
    double[] ones = new double[t.length];
    Arrays.fill(ones, 1);
    return loss(y, t, ones);
  }

  /**
   * The weighted mean cross-entropy −Σ w_n log(y[n, t_n] + 1e-7) / Σ w_n.
   *
   * @param y probabilities, (N, K)
   * @param t the right class of each row, (N)
   * @param w how much each row counts, (N)
   * @throws IllegalArgumentException as {@link #loss(Matrix, int[])}, or if there are more or fewer
   *     weights than rows
   */
  public static double loss(Matrix y, int[] t, double[] w) {
    if (w.length != t.length) {
      throw new IllegalArgumentException("%s weights for %s labels".formatted(w.length, t.length));
    }
    if (y.rows() != t.length) {
      throw new IllegalArgumentException(
          "%s rows of probabilities for %s labels".formatted(y.rows(), t.length));
    }
    double sum = 0;
    double weights = 0;
    for (int n = 0; n < t.length; n++) {
      if (t[n] < 0 || t[n] >= y.columns()) {
        throw new IllegalArgumentException(
            "label %s is %s, expected 0 to %s".formatted(n, t[n], y.columns() - 1));
      }
      sum -= w[n] * StrictMath.log(y.get(n, t[n]) + EPSILON);
      weights += w[n];
    }
    return sum / weights;
  }
}
