package dev.nudge.linalg;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * Products of a matrix x (N, I), all of whose rows store the same columns, and a dense one (I, H),
 * several rows at a time: a vector of the right factor is loaded once for all. The bits are those
 * of {@link VectorSums}.
 */
final class VectorDenseProducts {
  /* The loops are like those of VectorSums, and for the same reasons. */

  /** As many as a thread takes of a batch at a time. */
  static final int ROWS = 5;

  /** The vectors of units taken at a time; processors of narrower ones have registers for two. */
  private static final int TILE = LANES < 8 ? Integer.MAX_VALUE : 4;

  private final int[] columns; // of x
  private final double[] x;
  private final int[] starts; // of the rows of x
  private final double[] W; // (I, H), then the bias (H)
  private final int offset; // of W
  private final int I;
  private final int H;
  private final double[] out; // (N, H)
  private final int stored; // in each row of x

  VectorDenseProducts(
      SparseMatrix x, int stored, double[] W, int offset, int I, int H, double[] out) {
    this.stored = stored;
    this.columns = x.columns();
    this.x = x.values();
    this.starts = x.starts();
    this.W = W;
    this.offset = offset;
    this.I = I;
    this.H = H;
    this.out = out;
  }

  /** Writes at least {@link #ROWS} rows; some of them twice, to the same bits. */
  void write(int from, int to) {
    for (int n = from; n < to; n += ROWS) {
      writeRows(Math.min(n, to - ROWS));
    }
  }

  private void writeRows(int n) {
    int v = 0;
    for (; VectorLanes.isWide(TILE, v, H); v += TILE) {
      four(n, VectorLanes.wideStart(TILE, v, H), VectorLanes.wideLast(TILE, v, H));
    }
    for (; v < VectorLanes.vectors(H); v += 2) {
      two(n, VectorLanes.start(v, H), VectorLanes.start(v + 1, H));
    }
  }

  /** Five rows, three vectors of units from {@code j} and a fourth from {@code last}. */
  private void four(int n, int j, int last) {
    int[] columns = this.columns;
    double[] x = this.x;
    double[] W = this.W;
    int offset = this.offset;
    int H = this.H;
    int a = starts[n];
    int b = starts[n + 1];
    int c = starts[n + 2];
    int d = starts[n + 3];
    int e = starts[n + 4];
    int bias = offset + I * H;
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, W, bias + j);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, W, bias + j + LANES);
    DoubleVector a2 = DoubleVector.fromArray(SPECIES, W, bias + j + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(SPECIES, W, bias + last);
    DoubleVector b0 = a0;
    DoubleVector b1 = a1;
    DoubleVector b2 = a2;
    DoubleVector b3 = a3;
    DoubleVector c0 = a0;
    DoubleVector c1 = a1;
    DoubleVector c2 = a2;
    DoubleVector c3 = a3;
    DoubleVector d0 = a0;
    DoubleVector d1 = a1;
    DoubleVector d2 = a2;
    DoubleVector d3 = a3;
    DoubleVector e0 = a0;
    DoubleVector e1 = a1;
    DoubleVector e2 = a2;
    DoubleVector e3 = a3;
    for (int i = 0; i < stored; i++) {
      int row = offset + columns[a + i] * H;
      DoubleVector ax = DoubleVector.broadcast(SPECIES, x[a + i]);
      DoubleVector bx = DoubleVector.broadcast(SPECIES, x[b + i]);
      DoubleVector cx = DoubleVector.broadcast(SPECIES, x[c + i]);
      DoubleVector dx = DoubleVector.broadcast(SPECIES, x[d + i]);
      DoubleVector ex = DoubleVector.broadcast(SPECIES, x[e + i]);
      DoubleVector w0 = DoubleVector.fromArray(SPECIES, W, row + j);
      a0 = ax.fma(w0, a0);
      b0 = bx.fma(w0, b0);
      c0 = cx.fma(w0, c0);
      d0 = dx.fma(w0, d0);
      e0 = ex.fma(w0, e0);
      DoubleVector w1 = DoubleVector.fromArray(SPECIES, W, row + j + LANES);
      a1 = ax.fma(w1, a1);
      b1 = bx.fma(w1, b1);
      c1 = cx.fma(w1, c1);
      d1 = dx.fma(w1, d1);
      e1 = ex.fma(w1, e1);
      DoubleVector w2 = DoubleVector.fromArray(SPECIES, W, row + j + 2 * LANES);
      a2 = ax.fma(w2, a2);
      b2 = bx.fma(w2, b2);
      c2 = cx.fma(w2, c2);
      d2 = dx.fma(w2, d2);
      e2 = ex.fma(w2, e2);
      DoubleVector w3 = DoubleVector.fromArray(SPECIES, W, row + last);
      a3 = ax.fma(w3, a3);
      b3 = bx.fma(w3, b3);
      c3 = cx.fma(w3, c3);
      d3 = dx.fma(w3, d3);
      e3 = ex.fma(w3, e3);
    }
    int at = n * H;
    a0.intoArray(out, at + j);
    a1.intoArray(out, at + j + LANES);
    a2.intoArray(out, at + j + 2 * LANES);
    a3.intoArray(out, at + last);
    at += H;
    b0.intoArray(out, at + j);
    b1.intoArray(out, at + j + LANES);
    b2.intoArray(out, at + j + 2 * LANES);
    b3.intoArray(out, at + last);
    at += H;
    c0.intoArray(out, at + j);
    c1.intoArray(out, at + j + LANES);
    c2.intoArray(out, at + j + 2 * LANES);
    c3.intoArray(out, at + last);
    at += H;
    d0.intoArray(out, at + j);
    d1.intoArray(out, at + j + LANES);
    d2.intoArray(out, at + j + 2 * LANES);
    d3.intoArray(out, at + last);
    at += H;
    e0.intoArray(out, at + j);
    e1.intoArray(out, at + j + LANES);
    e2.intoArray(out, at + j + 2 * LANES);
    e3.intoArray(out, at + last);
  }

  /** Five rows, one vector of units from {@code j} and one from {@code last}. */
  private void two(int n, int j, int last) {
    int[] columns = this.columns;
    double[] x = this.x;
    double[] W = this.W;
    int offset = this.offset;
    int H = this.H;
    int a = starts[n];
    int b = starts[n + 1];
    int c = starts[n + 2];
    int d = starts[n + 3];
    int e = starts[n + 4];
    int bias = offset + I * H;
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, W, bias + j);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, W, bias + last);
    DoubleVector b0 = a0;
    DoubleVector b1 = a1;
    DoubleVector c0 = a0;
    DoubleVector c1 = a1;
    DoubleVector d0 = a0;
    DoubleVector d1 = a1;
    DoubleVector e0 = a0;
    DoubleVector e1 = a1;
    for (int i = 0; i < stored; i++) {
      int row = offset + columns[a + i] * H;
      DoubleVector ax = DoubleVector.broadcast(SPECIES, x[a + i]);
      DoubleVector bx = DoubleVector.broadcast(SPECIES, x[b + i]);
      DoubleVector cx = DoubleVector.broadcast(SPECIES, x[c + i]);
      DoubleVector dx = DoubleVector.broadcast(SPECIES, x[d + i]);
      DoubleVector ex = DoubleVector.broadcast(SPECIES, x[e + i]);
      DoubleVector w0 = DoubleVector.fromArray(SPECIES, W, row + j);
      a0 = ax.fma(w0, a0);
      b0 = bx.fma(w0, b0);
      c0 = cx.fma(w0, c0);
      d0 = dx.fma(w0, d0);
      e0 = ex.fma(w0, e0);
      DoubleVector w1 = DoubleVector.fromArray(SPECIES, W, row + last);
      a1 = ax.fma(w1, a1);
      b1 = bx.fma(w1, b1);
      c1 = cx.fma(w1, c1);
      d1 = dx.fma(w1, d1);
      e1 = ex.fma(w1, e1);
    }
    int at = n * H;
    a0.intoArray(out, at + j);
    a1.intoArray(out, at + last);
    at += H;
    b0.intoArray(out, at + j);
    b1.intoArray(out, at + last);
    at += H;
    c0.intoArray(out, at + j);
    c1.intoArray(out, at + last);
    at += H;
    d0.intoArray(out, at + j);
    d1.intoArray(out, at + last);
    at += H;
    e0.intoArray(out, at + j);
    e1.intoArray(out, at + last);
  }
}
