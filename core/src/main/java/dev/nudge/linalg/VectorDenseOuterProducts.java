package dev.nudge.linalg;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * dW[i, :] = Σ_n Σ_m x[n, i]^(2m+1) · g[m, n, :], where all samples store the same columns: a few
 * rows of dW stay in registers while all samples are added. The bits are those of {@link
 * VectorOuterProducts}.
 */
final class VectorDenseOuterProducts {
  /* The loops are like those of VectorSums, and for the same reasons. */
  static final int ROWS = 4;

  private final int[] starts; // of the rows of x
  private final int[] columns; // of x
  private final double[] x; // (N, I)
  private final int N;
  private final double[] g; // (M, N, H)
  private final int terms; // M
  private final int H;
  private final double[] dW;
  private final int offset; // of the gradient in dW

  VectorDenseOuterProducts(SparseMatrix x, double[] g, int terms, int H, double[] dW, int offset) {
    this.starts = x.starts();
    this.columns = x.columns();
    this.x = x.values();
    this.N = x.rows();
    this.g = g;
    this.terms = terms;
    this.H = H;
    this.dW = dW;
    this.offset = offset;
  }

  /** Writes the rows of at least {@link #ROWS} stored columns, some twice, to the same bits. */
  void write(int stored) {
    for (int row = 0; row < stored; row += ROWS) {
      int i = Math.min(row, stored - ROWS);
      for (int v = 0; v < VectorLanes.vectors(H); v += 2) {
        write(i, VectorLanes.start(v, H), VectorLanes.start(v + 1, H));
      }
    }
  }

  private void write(int i, int j, int last) {
    for (int r = i; r < i + ROWS; r++) {
      Arrays.fill(dW, row(r) + j, row(r) + last + LANES, 0);
    }
    if (terms > 1) {
      cubic(i, j, last);
    } else {
      linear(0, i, j, last);
    }
    for (int m = 2; m < terms; m++) {
      linear(m, i, j, last);
    }
  }

  /** Where the row of the stored column {@code i} lies in dW. */
  private int row(int i) {
    return offset + columns[starts[0] + i] * H;
  }

  /**
   * Adds the first two terms to four rows, one vector of units from {@code j} and one from {@code
   * last}.
   */
  private void cubic(int i, int j, int last) {
    int[] starts = this.starts;
    double[] x = this.x;
    double[] g = this.g;
    double[] dW = this.dW;
    int H = this.H;
    int a = row(i);
    int b = row(i + 1);
    int c = row(i + 2);
    int d = row(i + 3);
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, dW, a + j);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, dW, a + last);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, dW, b + j);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, dW, b + last);
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, dW, c + j);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, dW, c + last);
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, dW, d + j);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, dW, d + last);
    int third = N * H;
    for (int n = 0, at = 0; n < N; n++, at += H, third += H) {
      int first = starts[n] + i;
      double an = x[first];
      double bn = x[first + 1];
      double cn = x[first + 2];
      double dn = x[first + 3];
      DoubleVector ax = DoubleVector.broadcast(SPECIES, an);
      DoubleVector ay = DoubleVector.broadcast(SPECIES, an * (an * an));
      DoubleVector bx = DoubleVector.broadcast(SPECIES, bn);
      DoubleVector by = DoubleVector.broadcast(SPECIES, bn * (bn * bn));
      DoubleVector cx = DoubleVector.broadcast(SPECIES, cn);
      DoubleVector cy = DoubleVector.broadcast(SPECIES, cn * (cn * cn));
      DoubleVector dx = DoubleVector.broadcast(SPECIES, dn);
      DoubleVector dy = DoubleVector.broadcast(SPECIES, dn * (dn * dn));
      DoubleVector g0 = DoubleVector.fromArray(SPECIES, g, at + j);
      DoubleVector h0 = DoubleVector.fromArray(SPECIES, g, third + j);
      a0 = ay.fma(h0, ax.fma(g0, a0));
      b0 = by.fma(h0, bx.fma(g0, b0));
      c0 = cy.fma(h0, cx.fma(g0, c0));
      d0 = dy.fma(h0, dx.fma(g0, d0));
      DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, at + last);
      DoubleVector h1 = DoubleVector.fromArray(SPECIES, g, third + last);
      a1 = ay.fma(h1, ax.fma(g1, a1));
      b1 = by.fma(h1, bx.fma(g1, b1));
      c1 = cy.fma(h1, cx.fma(g1, c1));
      d1 = dy.fma(h1, dx.fma(g1, d1));
    }
    a0.intoArray(dW, a + j);
    a1.intoArray(dW, a + last);
    b0.intoArray(dW, b + j);
    b1.intoArray(dW, b + last);
    c0.intoArray(dW, c + j);
    c1.intoArray(dW, c + last);
    d0.intoArray(dW, d + j);
    d1.intoArray(dW, d + last);
  }

  /** Adds term {@code m} to the same rows and units. */
  private void linear(int m, int i, int j, int last) {
    int[] starts = this.starts;
    double[] x = this.x;
    double[] g = this.g;
    double[] dW = this.dW;
    int H = this.H;
    int a = row(i);
    int b = row(i + 1);
    int c = row(i + 2);
    int d = row(i + 3);
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, dW, a + j);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, dW, a + last);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, dW, b + j);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, dW, b + last);
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, dW, c + j);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, dW, c + last);
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, dW, d + j);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, dW, d + last);
    int at = m * N * H;
    for (int n = 0; n < N; n++, at += H) {
      int first = starts[n] + i;
      double an = Kernels.oddPower(x[first], m);
      double bn = Kernels.oddPower(x[first + 1], m);
      double cn = Kernels.oddPower(x[first + 2], m);
      double dn = Kernels.oddPower(x[first + 3], m);
      DoubleVector ax = DoubleVector.broadcast(SPECIES, an);
      DoubleVector bx = DoubleVector.broadcast(SPECIES, bn);
      DoubleVector cx = DoubleVector.broadcast(SPECIES, cn);
      DoubleVector dx = DoubleVector.broadcast(SPECIES, dn);
      DoubleVector g0 = DoubleVector.fromArray(SPECIES, g, at + j);
      a0 = ax.fma(g0, a0);
      b0 = bx.fma(g0, b0);
      c0 = cx.fma(g0, c0);
      d0 = dx.fma(g0, d0);
      DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, at + last);
      a1 = ax.fma(g1, a1);
      b1 = bx.fma(g1, b1);
      c1 = cx.fma(g1, c1);
      d1 = dx.fma(g1, d1);
    }
    a0.intoArray(dW, a + j);
    a1.intoArray(dW, a + last);
    b0.intoArray(dW, b + j);
    b1.intoArray(dW, b + last);
    c0.intoArray(dW, c + j);
    c1.intoArray(dW, c + last);
    d0.intoArray(dW, d + j);
    d1.intoArray(dW, d + last);
  }
}
