package dev.nudge.numerical;

import java.util.Arrays;

/**
 * How the effect of small nudges is evaluated: at which nudges, and with how many terms.
 *
 * <p>A unit's weighted sum moves by d = h·x when a weight with the input x moves by h. The loss
 * difference L(d) − L(−d) is an odd function of d, so (L(d) − L(−d)) / d is one of d²: evaluated at
 * M nodes it is known for every input that the unit has, by the polynomial through them.
 *
 * @param perturbation the nodes d_m, (M), positive and ascending
 * @param lagrange (M, M): takes the values at the nodes to the coefficients of x^0, x^2, …
 * @param degree the number of terms of expm1's series, at least 1
 * @param atanhTerms the number of terms of atanh's series, at least 1
 */
public record Interpolation(double[] perturbation, double[] lagrange, int degree, int atanhTerms) {

  /** The number of nodes, M. */
  public int nodes() {
    return perturbation.length;
  }

  /**
   * Replaces the first {@code length} values by x + x³/3 + x⁵/5 + …, with {@link #atanhTerms}
   * terms: log((1 + x) / (1 − x)) / 2.
   *
   * @param room (length), overwritten
   */
  void atanh(double[] values, int length, double[] room) {
    Arrays.fill(room, 0, length, 0);
    for (int a = atanhTerms - 1; a >= 0; a--) {
      double term = 1.0 / (2 * a + 1);
      for (int i = 0; i < length; i++) {
        room[i] = room[i] * values[i] * values[i] + term;
      }
    }
    for (int i = 0; i < length; i++) {
      values[i] *= room[i];
    }
  }

  /**
   * Replaces {@code length} values from index {@code from} by expm1 of {@code factor} times them.
   *
   * @param room (length), overwritten
   */
  void expm1(double factor, double[] values, int from, int length, double[] room) {
    Arrays.fill(room, 0, length, 1);
    for (int q = degree; q > 1; q--) {
      double share = factor / q;
      for (int i = 0; i < length; i++) {
        room[i] = 1 + share * values[from + i] * room[i];
      }
    }
    for (int i = 0; i < length; i++) {
      values[from + i] *= factor * room[i];
    }
  }

  /**
   * Turns the values G (M, H) at the nodes into coefficients, times {@code scale}.
   *
   * <p>They are taken relative to the last node: the values differ by a few parts in 1e8, and so
   * the rounding of the large entries of {@link #lagrange} meets small numbers only.
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
}
