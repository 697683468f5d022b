package dev.nudge.numerical;

import java.util.Arrays;

/**
 * The even polynomial through loss differences at a few perturbations d = h·x of a weighted sum,
 * and the lengths of the series that evaluate them there.
 *
 * <p>L(d) − L(−d) is odd in d, so (L(d) − L(−d)) / d is a function of d²: evaluated at M nodes it
 * is known for every input x.
 *
 * @param perturbation the nodes d_m, (M), positive and ascending
 * @param lagrange (M, M): takes the values at the nodes to the coefficients of x^0, x^2, …
 * @param degree the number of terms of the power series that lead to the loss, at least 1
 * @param atanhTerms the number of terms of atanh's series, at least 1
 */
public record Interpolation(double[] perturbation, double[] lagrange, int degree, int atanhTerms) {

  /** The interpolation at the Chebyshev nodes of x² for inputs up to {@code largestInput}. */
  static Interpolation atChebyshevNodes(
      int nodes, double h, double largestInput, int degree, int atanhTerms) {
    double[] square = new double[nodes]; // (x / largestInput)² at the nodes
    double[] perturbation = new double[nodes];
    for (int m = 0; m < nodes; m++) {
      square[m] = (1 - StrictMath.cos((2 * m + 1) * Math.PI / (2 * nodes))) / 2;
      perturbation[m] = h * largestInput * Math.sqrt(square[m]);
    }
    double[] lagrange = lagrangeCoefficients(square);
    for (int m = 0; m < nodes; m++) {
      for (int i = 0; i < nodes; i++) {
        lagrange[m * nodes + i] /= StrictMath.pow(largestInput, 2 * m);
      }
    }
    return new Interpolation(perturbation, lagrange, degree, atanhTerms);
  }

  /** The number of nodes, M. */
  public int nodes() {
    return perturbation.length;
  }

  /**
   * Replaces the first {@code length} values by x + x³/3 + x⁵/5 + … = log((1 + x) / (1 − x)) / 2.
   *
   * @param workspace (length), overwritten
   */
  void atanh(double[] values, int length, double[] workspace) {
    Arrays.fill(workspace, 0, length, 0);
    for (int a = atanhTerms - 1; a >= 0; a--) {
      double term = 1.0 / (2 * a + 1);
      for (int i = 0; i < length; i++) {
        workspace[i] = workspace[i] * values[i] * values[i] + term;
      }
    }
    for (int i = 0; i < length; i++) {
      values[i] *= workspace[i];
    }
  }

  /**
   * Turns the values G (M, H) at the nodes into coefficients, times {@code scale}. They are taken
   * relative to the last node, from which the others differ by a few parts in 1e8, so that little
   * of the rounding of large {@link #lagrange} entries is left.
   *
   * @param g written: coefficient m of column j at {@code offset + m * stride + j}
   */
  void toCoefficients(double[] G, int H, double scale, double[] g, int offset, int stride) {
    int M = nodes();
    int last = (M - 1) * H;
    for (int m = 0; m < M; m++) {
      int row = offset + m * stride;
      double share = m == 0 ? scale : 0;
      for (int j = 0; j < H; j++) {
        g[row + j] = share * G[last + j];
      }
      for (int i = 0; i < M - 1; i++) {
        double factor = scale * lagrange[m * M + i];
        int node = i * H;
        for (int j = 0; j < H; j++) {
          g[row + j] += factor * (G[node + j] - G[last + j]);
        }
      }
    }
  }

  /** Entry (m, i): the coefficient of v^m in the polynomial that is 1 at node i, else 0. */
  private static double[] lagrangeCoefficients(double[] v) {
    int M = v.length;
    double[] coefficients = new double[M * M];
    for (int i = 0; i < M; i++) {
      double[] product = new double[M];
      product[0] = 1;
      for (int other = 0, degree = 0; other < M; other++) {
        if (other != i) {
          degree++;
          for (int m = degree; m >= 0; m--) {
            double below = m == 0 ? 0 : product[m - 1];
            product[m] = (below - v[other] * product[m]) / (v[i] - v[other]);
          }
        }
      }
      for (int m = 0; m < M; m++) {
        coefficients[m * M + i] = product[m];
      }
    }
    return coefficients;
  }
}
