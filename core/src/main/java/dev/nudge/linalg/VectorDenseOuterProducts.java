package dev.nudge.linalg;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;
import static dev.nudge.linalg.VectorLanes.TILE;

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
      int v = 0;
      for (; VectorLanes.isWide(TILE, v, H); v += TILE) {
        write(i, true, VectorLanes.wideStart(TILE, v, H), VectorLanes.wideLast(TILE, v, H));
      }
      for (; v < VectorLanes.vectors(H); v += 2) {
        write(i, false, VectorLanes.start(v, H), VectorLanes.start(v + 1, H));
      }
    }
  }

  private void write(int i, boolean wide, int j, int last) {
    for (int r = i; r < i + ROWS; r++) {
      Arrays.fill(dW, row(r) + j, row(r) + last + LANES, 0);
    }
    int m = 0;
    if (terms > 1) {
      m = 2;
      if (wide) {
        cubic4(i, j, last);
      } else {
        cubic2(i, j, last);
      }
    }
    for (; m < terms; m++) {
      if (wide) {
        linear4(m, i, j, last);
      } else {
        linear2(m, i, j, last);
      }
    }
  }

  /** Where the row of the stored column {@code i} lies in dW. */
  private int row(int i) {
    return offset + columns[starts[0] + i] * H;
  }

  /** Adds the first two terms to four rows: three vectors from unit j and a fourth from last. */
  private void cubic4(int i, int j, int last) {
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
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, dW, a + j + LANES);
    DoubleVector a2 = DoubleVector.fromArray(SPECIES, dW, a + j + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(SPECIES, dW, a + last);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, dW, b + j);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, dW, b + j + LANES);
    DoubleVector b2 = DoubleVector.fromArray(SPECIES, dW, b + j + 2 * LANES);
    DoubleVector b3 = DoubleVector.fromArray(SPECIES, dW, b + last);
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, dW, c + j);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, dW, c + j + LANES);
    DoubleVector c2 = DoubleVector.fromArray(SPECIES, dW, c + j + 2 * LANES);
    DoubleVector c3 = DoubleVector.fromArray(SPECIES, dW, c + last);
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, dW, d + j);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, dW, d + j + LANES);
    DoubleVector d2 = DoubleVector.fromArray(SPECIES, dW, d + j + 2 * LANES);
    DoubleVector d3 = DoubleVector.fromArray(SPECIES, dW, d + last);
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
      DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, at + j + LANES);
      DoubleVector h1 = DoubleVector.fromArray(SPECIES, g, third + j + LANES);
      a1 = ay.fma(h1, ax.fma(g1, a1));
      b1 = by.fma(h1, bx.fma(g1, b1));
      c1 = cy.fma(h1, cx.fma(g1, c1));
      d1 = dy.fma(h1, dx.fma(g1, d1));
      DoubleVector g2 = DoubleVector.fromArray(SPECIES, g, at + j + 2 * LANES);
      DoubleVector h2 = DoubleVector.fromArray(SPECIES, g, third + j + 2 * LANES);
      a2 = ay.fma(h2, ax.fma(g2, a2));
      b2 = by.fma(h2, bx.fma(g2, b2));
      c2 = cy.fma(h2, cx.fma(g2, c2));
      d2 = dy.fma(h2, dx.fma(g2, d2));
      DoubleVector g3 = DoubleVector.fromArray(SPECIES, g, at + last);
      DoubleVector h3 = DoubleVector.fromArray(SPECIES, g, third + last);
      a3 = ay.fma(h3, ax.fma(g3, a3));
      b3 = by.fma(h3, bx.fma(g3, b3));
      c3 = cy.fma(h3, cx.fma(g3, c3));
      d3 = dy.fma(h3, dx.fma(g3, d3));
    }
    a0.intoArray(dW, a + j);
    a1.intoArray(dW, a + j + LANES);
    a2.intoArray(dW, a + j + 2 * LANES);
    a3.intoArray(dW, a + last);
    b0.intoArray(dW, b + j);
    b1.intoArray(dW, b + j + LANES);
    b2.intoArray(dW, b + j + 2 * LANES);
    b3.intoArray(dW, b + last);
    c0.intoArray(dW, c + j);
    c1.intoArray(dW, c + j + LANES);
    c2.intoArray(dW, c + j + 2 * LANES);
    c3.intoArray(dW, c + last);
    d0.intoArray(dW, d + j);
    d1.intoArray(dW, d + j + LANES);
    d2.intoArray(dW, d + j + 2 * LANES);
    d3.intoArray(dW, d + last);
  }

  /** {@link #cubic4} for one vector of units from {@code j} and one from {@code last}. */
  private void cubic2(int i, int j, int last) {
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

  /** Adds term m to four rows: three vectors from unit j and a fourth from last. */
  private void linear4(int m, int i, int j, int last) {
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
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, dW, a + j + LANES);
    DoubleVector a2 = DoubleVector.fromArray(SPECIES, dW, a + j + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(SPECIES, dW, a + last);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, dW, b + j);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, dW, b + j + LANES);
    DoubleVector b2 = DoubleVector.fromArray(SPECIES, dW, b + j + 2 * LANES);
    DoubleVector b3 = DoubleVector.fromArray(SPECIES, dW, b + last);
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, dW, c + j);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, dW, c + j + LANES);
    DoubleVector c2 = DoubleVector.fromArray(SPECIES, dW, c + j + 2 * LANES);
    DoubleVector c3 = DoubleVector.fromArray(SPECIES, dW, c + last);
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, dW, d + j);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, dW, d + j + LANES);
    DoubleVector d2 = DoubleVector.fromArray(SPECIES, dW, d + j + 2 * LANES);
    DoubleVector d3 = DoubleVector.fromArray(SPECIES, dW, d + last);
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
      DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, at + j + LANES);
      a1 = ax.fma(g1, a1);
      b1 = bx.fma(g1, b1);
      c1 = cx.fma(g1, c1);
      d1 = dx.fma(g1, d1);
      DoubleVector g2 = DoubleVector.fromArray(SPECIES, g, at + j + 2 * LANES);
      a2 = ax.fma(g2, a2);
      b2 = bx.fma(g2, b2);
      c2 = cx.fma(g2, c2);
      d2 = dx.fma(g2, d2);
      DoubleVector g3 = DoubleVector.fromArray(SPECIES, g, at + last);
      a3 = ax.fma(g3, a3);
      b3 = bx.fma(g3, b3);
      c3 = cx.fma(g3, c3);
      d3 = dx.fma(g3, d3);
    }
    a0.intoArray(dW, a + j);
    a1.intoArray(dW, a + j + LANES);
    a2.intoArray(dW, a + j + 2 * LANES);
    a3.intoArray(dW, a + last);
    b0.intoArray(dW, b + j);
    b1.intoArray(dW, b + j + LANES);
    b2.intoArray(dW, b + j + 2 * LANES);
    b3.intoArray(dW, b + last);
    c0.intoArray(dW, c + j);
    c1.intoArray(dW, c + j + LANES);
    c2.intoArray(dW, c + j + 2 * LANES);
    c3.intoArray(dW, c + last);
    d0.intoArray(dW, d + j);
    d1.intoArray(dW, d + j + LANES);
    d2.intoArray(dW, d + j + 2 * LANES);
    d3.intoArray(dW, d + last);
  }

  /** {@link #linear4} for one vector of units from {@code j} and one from {@code last}. */
  private void linear2(int m, int i, int j, int last) {
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
