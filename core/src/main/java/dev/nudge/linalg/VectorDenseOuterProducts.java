package dev.nudge.linalg;

import static dev.nudge.linalg.VectorLanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * dW[i, :] = Σ_n Σ_m x[n, i]^(2m+1) · g[m, n, :], where all samples store the same columns: a few
 * rows of dW stay in registers while all samples are added. The bits are those of {@link
 * VectorOuterProducts}.
 */
final class VectorDenseOuterProducts {
  /* The loop is like those of VectorSums, and for the same reasons. */
  static final int ROWS = 4;

  private final SparseMatrix x; // (N, I)
  private final int N;
  private final double[] g; // (M, N, H)
  private final int terms; // M
  private final int H;
  private final double[] dW;
  private final int offset; // of the gradient in dW
  private final int[] gAt; // (N · M): where each row of g lies, in the order of the sum
  private final double[] powers; // (N · M, ROWS): what that is multiplied by

  VectorDenseOuterProducts(SparseMatrix x, double[] g, int terms, int H, double[] dW, int offset) {
    this.x = x;
    this.N = x.rows();
    this.g = g;
    this.terms = terms;
    this.H = H;
    this.dW = dW;
    this.offset = offset;
    this.gAt = new int[N * terms];
    this.powers = new double[gAt.length * ROWS];
  }

  /** Writes the rows of at least {@link #ROWS} stored columns, some twice, to the same bits. */
  void write(int stored) {
    for (int m = 0; m < terms; m++) {
      for (int n = 0; n < N; n++) {
        gAt[place(m, n)] = (m * N + n) * H;
      }
    }
    for (int row = 0; row < stored; row += ROWS) {
      int i = Math.min(row, stored - ROWS);
      for (int m = 0; m < terms; m++) {
        raise(i, m);
      }
      for (int v = 0; v < VectorLanes.vectors(H); v += 2) {
        sum(i, VectorLanes.start(v, H), VectorLanes.start(v + 1, H));
      }
    }
  }

  /** Two terms follow each other for each sample, further ones for all samples. */
  private int place(int m, int n) {
    int even = m & ~1;
    return even * N + n * Math.min(2, terms - even) + m - even;
  }

  /** The powers of the stored columns from {@code i} on for term {@code m}. */
  private void raise(int i, int m) {
    for (int n = 0; n < N; n++) {
      int from = x.starts()[n] + i;
      int to = place(m, n) * ROWS;
      for (int r = 0; r < ROWS; r++) {
        powers[to + r] = x.oddPowerBeyondBaseline(from + r, m);
      }
    }
  }

  /** Where the row of the stored column {@code i} lies in dW. */
  private int row(int i) {
    return offset + x.columns()[x.starts()[0] + i] * H;
  }

  /** Writes four rows, one vector of units from {@code j} and one from {@code last}. */
  private void sum(int i, int j, int last) {
    int[] gAt = this.gAt;
    double[] powers = this.powers;
    double[] g = this.g;
    double[] dW = this.dW;
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = a0;
    DoubleVector b0 = a0;
    DoubleVector b1 = a0;
    DoubleVector c0 = a0;
    DoubleVector c1 = a0;
    DoubleVector d0 = a0;
    DoubleVector d1 = a0;
    for (int s = 0, p = 0; s < gAt.length; s++, p += ROWS) {
      DoubleVector ax = DoubleVector.broadcast(SPECIES, powers[p]);
      DoubleVector bx = DoubleVector.broadcast(SPECIES, powers[p + 1]);
      DoubleVector cx = DoubleVector.broadcast(SPECIES, powers[p + 2]);
      DoubleVector dx = DoubleVector.broadcast(SPECIES, powers[p + 3]);
      DoubleVector g0 = DoubleVector.fromArray(SPECIES, g, gAt[s] + j);
      a0 = ax.fma(g0, a0);
      b0 = bx.fma(g0, b0);
      c0 = cx.fma(g0, c0);
      d0 = dx.fma(g0, d0);
      DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, gAt[s] + last);
      a1 = ax.fma(g1, a1);
      b1 = bx.fma(g1, b1);
      c1 = cx.fma(g1, c1);
      d1 = dx.fma(g1, d1);
    }
    int a = row(i);
    int b = row(i + 1);
    int c = row(i + 2);
    int d = row(i + 3);
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
