package dev.nudge.linalg;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * Products of a dense matrix x (N, I) and another (I, H), several rows at a time: a vector of the
 * right factor is loaded once for all. The bits are those of {@link VectorSums}.
 */
final class VectorDenseProducts {
  /* The loops are like those of VectorSums, and for the same reasons. */
  private static final int ROWS = 4;

  /** Of fewer rows too many would be written twice. */
  static final int LEAST_ROWS = 2 * ROWS;

  private final double[] x;
  private final int[] starts; // of the rows of x
  private final double[] W; // (I, H), then the bias (H)
  private final int offset; // of W
  private final int I;
  private final int H;
  private final double[] out; // (N, H)

  VectorDenseProducts(SparseMatrix x, double[] W, int offset, int I, int H, double[] out) {
    this.x = x.values();
    this.starts = x.starts();
    this.W = W;
    this.offset = offset;
    this.I = I;
    this.H = H;
    this.out = out;
  }

  /** Writes at least {@link #LEAST_ROWS} rows; some of them twice, to the same bits. */
  void write(int from, int to) {
    for (int n = from; n < to; n += ROWS) {
      writeRows(Math.min(n, to - ROWS));
    }
  }

  private void writeRows(int n) {
    int v = 0;
    for (; VectorLanes.isWide(v, H); v += VectorLanes.WIDE) {
      twoRows(n, VectorLanes.wideStart(v, H), VectorLanes.wideLast(v, H));
      twoRows(n + 2, VectorLanes.wideStart(v, H), VectorLanes.wideLast(v, H));
    }
    for (; v < VectorLanes.vectors(H); v += 2) {
      fourRows(n, VectorLanes.start(v, H), VectorLanes.start(v + 1, H));
    }
  }

  /** Two rows, six vectors of units from {@code j} and a seventh from {@code last}. */
  private void twoRows(int n, int j, int last) {
    double[] x = this.x;
    double[] W = this.W;
    int end = offset + I * H; // where the bias lies
    int a = starts[n];
    int b = starts[n + 1];
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, W, end + j);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, W, end + j + LANES);
    DoubleVector a2 = DoubleVector.fromArray(SPECIES, W, end + j + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(SPECIES, W, end + j + 3 * LANES);
    DoubleVector a4 = DoubleVector.fromArray(SPECIES, W, end + j + 4 * LANES);
    DoubleVector a5 = DoubleVector.fromArray(SPECIES, W, end + j + 5 * LANES);
    DoubleVector a6 = DoubleVector.fromArray(SPECIES, W, end + last);
    DoubleVector b0 = a0;
    DoubleVector b1 = a1;
    DoubleVector b2 = a2;
    DoubleVector b3 = a3;
    DoubleVector b4 = a4;
    DoubleVector b5 = a5;
    DoubleVector b6 = a6;
    for (int i = 0; i < I; i++) {
      int row = offset + i * H;
      DoubleVector ax = DoubleVector.broadcast(SPECIES, x[a + i]);
      DoubleVector bx = DoubleVector.broadcast(SPECIES, x[b + i]);
      DoubleVector w0 = DoubleVector.fromArray(SPECIES, W, row + j);
      a0 = ax.fma(w0, a0);
      b0 = bx.fma(w0, b0);
      DoubleVector w1 = DoubleVector.fromArray(SPECIES, W, row + j + LANES);
      a1 = ax.fma(w1, a1);
      b1 = bx.fma(w1, b1);
      DoubleVector w2 = DoubleVector.fromArray(SPECIES, W, row + j + 2 * LANES);
      a2 = ax.fma(w2, a2);
      b2 = bx.fma(w2, b2);
      DoubleVector w3 = DoubleVector.fromArray(SPECIES, W, row + j + 3 * LANES);
      a3 = ax.fma(w3, a3);
      b3 = bx.fma(w3, b3);
      DoubleVector w4 = DoubleVector.fromArray(SPECIES, W, row + j + 4 * LANES);
      a4 = ax.fma(w4, a4);
      b4 = bx.fma(w4, b4);
      DoubleVector w5 = DoubleVector.fromArray(SPECIES, W, row + j + 5 * LANES);
      a5 = ax.fma(w5, a5);
      b5 = bx.fma(w5, b5);
      DoubleVector w6 = DoubleVector.fromArray(SPECIES, W, row + last);
      a6 = ax.fma(w6, a6);
      b6 = bx.fma(w6, b6);
    }
    int at0 = n * H;
    a0.intoArray(out, at0 + j);
    a1.intoArray(out, at0 + j + LANES);
    a2.intoArray(out, at0 + j + 2 * LANES);
    a3.intoArray(out, at0 + j + 3 * LANES);
    a4.intoArray(out, at0 + j + 4 * LANES);
    a5.intoArray(out, at0 + j + 5 * LANES);
    a6.intoArray(out, at0 + last);
    int at1 = (n + 1) * H;
    b0.intoArray(out, at1 + j);
    b1.intoArray(out, at1 + j + LANES);
    b2.intoArray(out, at1 + j + 2 * LANES);
    b3.intoArray(out, at1 + j + 3 * LANES);
    b4.intoArray(out, at1 + j + 4 * LANES);
    b5.intoArray(out, at1 + j + 5 * LANES);
    b6.intoArray(out, at1 + last);
  }

  /** Four rows, one vector of units from {@code j} and one from {@code last}. */
  private void fourRows(int n, int j, int last) {
    double[] x = this.x;
    double[] W = this.W;
    int end = offset + I * H; // where the bias lies
    int a = starts[n];
    int b = starts[n + 1];
    int c = starts[n + 2];
    int d = starts[n + 3];
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, W, end + j);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, W, end + last);
    DoubleVector b0 = a0;
    DoubleVector b1 = a1;
    DoubleVector c0 = a0;
    DoubleVector c1 = a1;
    DoubleVector d0 = a0;
    DoubleVector d1 = a1;
    for (int i = 0; i < I; i++) {
      int row = offset + i * H;
      DoubleVector ax = DoubleVector.broadcast(SPECIES, x[a + i]);
      DoubleVector bx = DoubleVector.broadcast(SPECIES, x[b + i]);
      DoubleVector cx = DoubleVector.broadcast(SPECIES, x[c + i]);
      DoubleVector dx = DoubleVector.broadcast(SPECIES, x[d + i]);
      DoubleVector w0 = DoubleVector.fromArray(SPECIES, W, row + j);
      a0 = ax.fma(w0, a0);
      b0 = bx.fma(w0, b0);
      c0 = cx.fma(w0, c0);
      d0 = dx.fma(w0, d0);
      DoubleVector w1 = DoubleVector.fromArray(SPECIES, W, row + last);
      a1 = ax.fma(w1, a1);
      b1 = bx.fma(w1, b1);
      c1 = cx.fma(w1, c1);
      d1 = dx.fma(w1, d1);
    }
    int at0 = n * H;
    a0.intoArray(out, at0 + j);
    a1.intoArray(out, at0 + last);
    int at1 = (n + 1) * H;
    b0.intoArray(out, at1 + j);
    b1.intoArray(out, at1 + last);
    int at2 = (n + 2) * H;
    c0.intoArray(out, at2 + j);
    c1.intoArray(out, at2 + last);
    int at3 = (n + 3) * H;
    d0.intoArray(out, at3 + j);
    d1.intoArray(out, at3 + last);
  }
}
