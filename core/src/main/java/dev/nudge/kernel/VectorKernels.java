package dev.nudge.kernel;

import dev.nudge.data.SparseMatrix;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API. A vector's lanes are neighbouring units, whose weights lie side by
 * side, so that nothing is gathered or scattered.
 */
final class VectorKernels extends ScalarKernels {
  /*
   * Units rarely fill whole vectors. The last vector then overlaps the one before it: it ends with
   * the last unit and computes some units twice, to the same bits. There are no masks, no padding and
   * no scalar rest; layers of fewer units than lanes are left to the scalar kernels.
   *
   * Seven sums stay in registers at a time: enough to hide the latency of an fma, and with eight
   * lanes just what the lecture's 50 units need. Vectors must not escape: each loop below is a method
   * of its own whose vectors are local variables.
   */
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WIDE = 7;

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public void affine(
      SparseMatrix x, int from, int to, double[] weights, int offset, int I, int H, double[] a) {
    if (H < LANES) {
      super.affine(x, from, to, weights, offset, I, H, a);
      return;
    }
    int[] starts = x.starts();
    int bias = offset + I * H;
    int vectors = vectors(H);
    for (int n = from; n < to; n++) {
      int first = starts[n];
      int end = starts[n + 1];
      int v = 0;
      for (; v + WIDE <= vectors; v += WIDE) {
        sum7(x, first, end, weights, offset, H, bias, v * LANES, start(v + WIDE - 1, H), a, n * H);
      }
      for (; v < vectors; v++) {
        sum1(x, first, end, weights, offset, H, bias, start(v, H), a, n * H);
      }
    }
  }

  @Override
  public void outer(SparseMatrix xT, int from, int to, double[] g, int H, double[] dW, int offset) {
    if (H < LANES) {
      super.outer(xT, from, to, g, H, dW, offset);
      return;
    }
    int[] starts = xT.starts();
    int vectors = vectors(H);
    for (int i = from; i < to; i++) {
      int first = starts[i];
      int end = starts[i + 1];
      int row = offset + i * H;
      int v = 0;
      for (; v + WIDE <= vectors; v += WIDE) {
        sum7(xT, first, end, g, 0, H, NO_BIAS, v * LANES, start(v + WIDE - 1, H), dW, row);
      }
      for (; v < vectors; v++) {
        sum1(xT, first, end, g, 0, H, NO_BIAS, start(v, H), dW, row);
      }
    }
  }

  private static final int NO_BIAS = -1;

  private static int vectors(int H) {
    return (H + LANES - 1) / LANES;
  }

  /** The first unit of vector {@code v}; the last vector ends with the last unit. */
  private static int start(int v, int H) {
    return Math.min(v * LANES, H - LANES);
  }

  /**
   * out[row + j] = bias[j] + Σ_i x_i · rows[columns_i, j] for six vectors of units from {@code j}
   * and a seventh from {@code last}.
   */
  private static void sum7(
      SparseMatrix x,
      int first,
      int end,
      double[] rows,
      int offset,
      int H,
      int bias,
      int j,
      int last,
      double[] out,
      int row) {
    int[] columns = x.columns();
    double[] values = x.values();
    DoubleVector s0 = initial(rows, bias, j);
    DoubleVector s1 = initial(rows, bias, j + LANES);
    DoubleVector s2 = initial(rows, bias, j + 2 * LANES);
    DoubleVector s3 = initial(rows, bias, j + 3 * LANES);
    DoubleVector s4 = initial(rows, bias, j + 4 * LANES);
    DoubleVector s5 = initial(rows, bias, j + 5 * LANES);
    DoubleVector s6 = initial(rows, bias, last);
    for (int i = first; i < end; i++) {
      DoubleVector xi = DoubleVector.broadcast(SPECIES, values[i]);
      int at = offset + columns[i] * H;
      s0 = xi.fma(DoubleVector.fromArray(SPECIES, rows, at + j), s0);
      s1 = xi.fma(DoubleVector.fromArray(SPECIES, rows, at + j + LANES), s1);
      s2 = xi.fma(DoubleVector.fromArray(SPECIES, rows, at + j + 2 * LANES), s2);
      s3 = xi.fma(DoubleVector.fromArray(SPECIES, rows, at + j + 3 * LANES), s3);
      s4 = xi.fma(DoubleVector.fromArray(SPECIES, rows, at + j + 4 * LANES), s4);
      s5 = xi.fma(DoubleVector.fromArray(SPECIES, rows, at + j + 5 * LANES), s5);
      s6 = xi.fma(DoubleVector.fromArray(SPECIES, rows, at + last), s6);
    }
    s0.intoArray(out, row + j);
    s1.intoArray(out, row + j + LANES);
    s2.intoArray(out, row + j + 2 * LANES);
    s3.intoArray(out, row + j + 3 * LANES);
    s4.intoArray(out, row + j + 4 * LANES);
    s5.intoArray(out, row + j + 5 * LANES);
    s6.intoArray(out, row + last);
  }

  /** The same for one vector of units from {@code j}. */
  private static void sum1(
      SparseMatrix x,
      int first,
      int end,
      double[] rows,
      int offset,
      int H,
      int bias,
      int j,
      double[] out,
      int row) {
    int[] columns = x.columns();
    double[] values = x.values();
    DoubleVector sum = initial(rows, bias, j);
    for (int i = first; i < end; i++) {
      DoubleVector xi = DoubleVector.broadcast(SPECIES, values[i]);
      sum = xi.fma(DoubleVector.fromArray(SPECIES, rows, offset + columns[i] * H + j), sum);
    }
    sum.intoArray(out, row + j);
  }

  private static DoubleVector initial(double[] rows, int bias, int j) {
    return bias == NO_BIAS
        ? DoubleVector.zero(SPECIES)
        : DoubleVector.fromArray(SPECIES, rows, bias + j);
  }

  @Override
  public void sigmoid(double[] a, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      DoubleVector e = VectorMath.exp(DoubleVector.fromArray(SPECIES, a, i).neg());
      DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
      one.div(e.add(1)).intoArray(a, i);
    }
    for (; i < to; i++) {
      a[i] = 1 / (1 + VectorMath.exp(-a[i]));
    }
  }

  @Override
  public void softmax(double[] a, int from, int to, int K) {
    for (int n = from; n < to; n++) {
      int row = n * K;
      double max = a[row];
      for (int k = 1; k < K; k++) {
        max = Math.max(max, a[row + k]);
      }
      for (int k = 0; k < K; k++) {
        a[row + k] -= max;
      }
    }
    exponentials(a, from * K, to * K);
    for (int n = from; n < to; n++) {
      int row = n * K;
      double sum = 0;
      for (int k = 0; k < K; k++) {
        sum += a[row + k];
      }
      for (int k = 0; k < K; k++) {
        a[row + k] /= sum;
      }
    }
  }

  private static void exponentials(double[] a, int from, int to) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      VectorMath.exp(DoubleVector.fromArray(SPECIES, a, i)).intoArray(a, i);
    }
    for (; i < to; i++) {
      a[i] = VectorMath.exp(a[i]);
    }
  }

  @Override
  public void hiddenNudges(
      NudgeSeries series,
      double[] z,
      double[] p,
      int[] labels,
      double[] WT,
      int from,
      int to,
      int N,
      int H,
      int K,
      double scale,
      double[] g) {
    if (H < LANES || !VectorNudges.handles(series)) {
      super.hiddenNudges(series, z, p, labels, WT, from, to, N, H, K, scale, g);
      return;
    }
    double[] G = new double[series.nodes() * H]; // the differences at the nodes
    VectorNudges nudges = new VectorNudges(series, H, K);
    for (int n = from; n < to; n++) {
      for (int v = 0; v < vectors(H); v++) {
        nudges.run(z, p, labels[n], WT, n, start(v, H), G);
      }
      series.toCoefficients(G, H, scale, g, n * H, N * H);
    }
  }
}
