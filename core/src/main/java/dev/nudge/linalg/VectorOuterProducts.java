package dev.nudge.linalg;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;
import static dev.nudge.linalg.VectorLanes.WIDE;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * dW[i, :] = Σ_n Σ_m x[n, i]^(2m+1) · g[m, n, :] for some rows of dW. A few vectors of a sample's g
 * stay in registers while they are added to the rows of its inputs, two terms at a time: at the
 * lecture's h there are no others.
 */
final class VectorOuterProducts {
  /* The loops are like those of VectorSums, and for the same reasons. */
  private final SparseMatrix x; // (N, I)
  private final int[] columns; // of x
  private final byte[] levels; // of x
  private final double[] g; // (M, N, H)
  private final int terms; // M
  private final int H;
  private final double[] dW;
  private final int offset; // of the gradient in dW
  private final int firstRaised; // the terms below it take the values as they are, and their cubes
  private final double[][] powers; // (M): of each level, or of one sample's inputs

  VectorOuterProducts(
      SparseMatrix x, int most, double[] g, int terms, int H, double[] dW, int offset) {
    this.x = x;
    this.columns = x.columns();
    this.levels = x.levels();
    this.g = g;
    this.terms = terms;
    this.H = H;
    this.dW = dW;
    this.offset = offset;
    int raisedWithBaseline = terms == 1 ? 1 : 0;
    this.firstRaised = x.baseline() == null ? 2 : raisedWithBaseline;
    this.powers = new double[terms][];
    for (int m = firstRaised; m < terms; m++) {
      powers[m] = new double[levels == null ? most : x.values().length];
    }
  }

  /** Writes the rows {@code from} to {@code to}. */
  void write(int from, int to) {
    int alike = x.storedAlike(0, x.rows());
    if (alike >= VectorDenseOuterProducts.ROWS) {
      Arrays.fill(dW, offset + from * H, offset + to * H, 0);
      new VectorDenseOuterProducts(x, g, terms, H, dW, offset).write(alike);
      return;
    }
    for (int m = firstRaised; levels != null && m < terms; m++) {
      for (int level = 0; level < powers[m].length; level++) {
        powers[m][level] = SparseMatrix.oddPower(x.values()[level], m);
      }
    }
    int vectors = VectorLanes.vectors(H);
    int v = 0;
    for (; VectorLanes.isWide(WIDE, v, H); v += WIDE) {
      write(from, to, true, VectorLanes.wideStart(WIDE, v, H), VectorLanes.wideLast(WIDE, v, H));
    }
    for (; v < vectors; v += 2) {
      write(from, to, false, VectorLanes.start(v, H), VectorLanes.start(v + 1, H));
    }
  }

  /** Writes the units from j to the end of the vector at last, some twice, to the same bits. */
  private void write(int from, int to, boolean wide, int j, int last) {
    for (int i = from; i < to; i++) {
      int row = offset + i * H;
      Arrays.fill(dW, row + j, row + last + LANES, 0);
    }
    for (int m = 0; m < terms; m += 2) {
      for (int n = 0; n < x.rows(); n++) {
        if (x.starts()[n] < x.ends()[n]) {
          addTerms(m, n, x.starts()[n], x.ends()[n], wide, j, last);
        }
      }
    }
  }

  /** Adds the terms m and m + 1 of a sample, if there are two more. */
  private void addTerms(int m, int n, int first, int end, boolean wide, int j, int last) {
    int at = (m * x.rows() + n) * H;
    boolean raised = m >= firstRaised;
    int shift = raised && levels == null ? -first : 0;
    double[] power = raised ? raise(m, first, end) : x.values();
    if (m + 1 < terms) {
      double[] next = raised ? raise(m + 1, first, end) : null;
      if (wide) {
        two7(first, end, power, next, shift, at, j, last);
      } else {
        two2(first, end, power, next, shift, at, j, last);
      }
    } else if (wide) {
      one7(first, end, power, shift, at, j, last);
    } else {
      one2(first, end, power, shift, at, j, last);
    }
  }

  /** The powers for term m: of all levels, or of the inputs from {@code first} on. */
  private double[] raise(int m, int first, int end) {
    if (levels == null) {
      x.oddPowersBeyondBaseline(m, first, end, powers[m]);
    }
    return powers[m];
  }

  /** dW[i, :] += p_i · g[:], for six vectors from unit j and a seventh from last. */
  private void one7(int first, int end, double[] powers, int shift, int at, int j, int last) {
    int[] columns = this.columns;
    byte[] levels = this.levels;
    double[] g = this.g;
    double[] dW = this.dW;
    int offset = this.offset;
    int H = this.H;
    DoubleVector g0 = DoubleVector.fromArray(SPECIES, g, at + j);
    DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, at + j + LANES);
    DoubleVector g2 = DoubleVector.fromArray(SPECIES, g, at + j + 2 * LANES);
    DoubleVector g3 = DoubleVector.fromArray(SPECIES, g, at + j + 3 * LANES);
    DoubleVector g4 = DoubleVector.fromArray(SPECIES, g, at + j + 4 * LANES);
    DoubleVector g5 = DoubleVector.fromArray(SPECIES, g, at + j + 5 * LANES);
    DoubleVector g6 = DoubleVector.fromArray(SPECIES, g, at + last);
    for (int i = first; i < end; i++) {
      int p = levels == null ? i + shift : levels[i] & 0xff;
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, powers[p]);
      int row = offset + columns[i] * H;
      DoubleVector s0 = x1.fma(g0, DoubleVector.fromArray(SPECIES, dW, row + j));
      DoubleVector s1 = x1.fma(g1, DoubleVector.fromArray(SPECIES, dW, row + j + LANES));
      DoubleVector s2 = x1.fma(g2, DoubleVector.fromArray(SPECIES, dW, row + j + 2 * LANES));
      DoubleVector s3 = x1.fma(g3, DoubleVector.fromArray(SPECIES, dW, row + j + 3 * LANES));
      DoubleVector s4 = x1.fma(g4, DoubleVector.fromArray(SPECIES, dW, row + j + 4 * LANES));
      DoubleVector s5 = x1.fma(g5, DoubleVector.fromArray(SPECIES, dW, row + j + 5 * LANES));
      DoubleVector s6 = x1.fma(g6, DoubleVector.fromArray(SPECIES, dW, row + last));
      s0.intoArray(dW, row + j);
      s1.intoArray(dW, row + j + LANES);
      s2.intoArray(dW, row + j + 2 * LANES);
      s3.intoArray(dW, row + j + 3 * LANES);
      s4.intoArray(dW, row + j + 4 * LANES);
      s5.intoArray(dW, row + j + 5 * LANES);
      s6.intoArray(dW, row + last);
    }
  }

  /** {@link #one7} for one vector of units from {@code j} and one from {@code last}. */
  private void one2(int first, int end, double[] powers, int shift, int at, int j, int last) {
    int[] columns = this.columns;
    byte[] levels = this.levels;
    double[] g = this.g;
    double[] dW = this.dW;
    int offset = this.offset;
    int H = this.H;
    DoubleVector g0 = DoubleVector.fromArray(SPECIES, g, at + j);
    DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, at + last);
    for (int i = first; i < end; i++) {
      int p = levels == null ? i + shift : levels[i] & 0xff;
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, powers[p]);
      int row = offset + columns[i] * H;
      DoubleVector s0 = x1.fma(g0, DoubleVector.fromArray(SPECIES, dW, row + j));
      DoubleVector s1 = x1.fma(g1, DoubleVector.fromArray(SPECIES, dW, row + last));
      s0.intoArray(dW, row + j);
      s1.intoArray(dW, row + last);
    }
  }

  /**
   * dW[i, :] += p_i · g[m, :] + q_i · g[m + 1, :], for seven vectors of units.
   *
   * @param next the q_i, or null where they are the cubes of the p_i
   */
  private void two7(
      int first, int end, double[] powers, double[] next, int shift, int at, int j, int last) {
    int[] columns = this.columns;
    byte[] levels = this.levels;
    double[] g = this.g;
    double[] dW = this.dW;
    int offset = this.offset;
    int H = this.H;
    DoubleVector g0 = DoubleVector.fromArray(SPECIES, g, at + j);
    DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, at + j + LANES);
    DoubleVector g2 = DoubleVector.fromArray(SPECIES, g, at + j + 2 * LANES);
    DoubleVector g3 = DoubleVector.fromArray(SPECIES, g, at + j + 3 * LANES);
    DoubleVector g4 = DoubleVector.fromArray(SPECIES, g, at + j + 4 * LANES);
    DoubleVector g5 = DoubleVector.fromArray(SPECIES, g, at + j + 5 * LANES);
    DoubleVector g6 = DoubleVector.fromArray(SPECIES, g, at + last);
    int nextAt = at + x.rows() * H;
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, g, nextAt + j);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, g, nextAt + j + LANES);
    DoubleVector c2 = DoubleVector.fromArray(SPECIES, g, nextAt + j + 2 * LANES);
    DoubleVector c3 = DoubleVector.fromArray(SPECIES, g, nextAt + j + 3 * LANES);
    DoubleVector c4 = DoubleVector.fromArray(SPECIES, g, nextAt + j + 4 * LANES);
    DoubleVector c5 = DoubleVector.fromArray(SPECIES, g, nextAt + j + 5 * LANES);
    DoubleVector c6 = DoubleVector.fromArray(SPECIES, g, nextAt + last);
    for (int i = first; i < end; i++) {
      int p = levels == null ? i + shift : levels[i] & 0xff;
      double xi = powers[p];
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, xi);
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, next == null ? xi * (xi * xi) : next[p]);
      int row = offset + columns[i] * H;
      DoubleVector s0 = x2.fma(c0, x1.fma(g0, DoubleVector.fromArray(SPECIES, dW, row + j)));
      DoubleVector s1 =
          x2.fma(c1, x1.fma(g1, DoubleVector.fromArray(SPECIES, dW, row + j + LANES)));
      DoubleVector s2 =
          x2.fma(c2, x1.fma(g2, DoubleVector.fromArray(SPECIES, dW, row + j + 2 * LANES)));
      DoubleVector s3 =
          x2.fma(c3, x1.fma(g3, DoubleVector.fromArray(SPECIES, dW, row + j + 3 * LANES)));
      DoubleVector s4 =
          x2.fma(c4, x1.fma(g4, DoubleVector.fromArray(SPECIES, dW, row + j + 4 * LANES)));
      DoubleVector s5 =
          x2.fma(c5, x1.fma(g5, DoubleVector.fromArray(SPECIES, dW, row + j + 5 * LANES)));
      DoubleVector s6 = x2.fma(c6, x1.fma(g6, DoubleVector.fromArray(SPECIES, dW, row + last)));
      s0.intoArray(dW, row + j);
      s1.intoArray(dW, row + j + LANES);
      s2.intoArray(dW, row + j + 2 * LANES);
      s3.intoArray(dW, row + j + 3 * LANES);
      s4.intoArray(dW, row + j + 4 * LANES);
      s5.intoArray(dW, row + j + 5 * LANES);
      s6.intoArray(dW, row + last);
    }
  }

  /** {@link #two7} for two vectors of units. */
  private void two2(
      int first, int end, double[] powers, double[] next, int shift, int at, int j, int last) {
    int[] columns = this.columns;
    byte[] levels = this.levels;
    double[] g = this.g;
    double[] dW = this.dW;
    int offset = this.offset;
    int H = this.H;
    DoubleVector g0 = DoubleVector.fromArray(SPECIES, g, at + j);
    DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, at + last);
    int nextAt = at + x.rows() * H;
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, g, nextAt + j);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, g, nextAt + last);
    for (int i = first; i < end; i++) {
      int p = levels == null ? i + shift : levels[i] & 0xff;
      double xi = powers[p];
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, xi);
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, next == null ? xi * (xi * xi) : next[p]);
      int row = offset + columns[i] * H;
      DoubleVector s0 = x2.fma(c0, x1.fma(g0, DoubleVector.fromArray(SPECIES, dW, row + j)));
      DoubleVector s1 = x2.fma(c1, x1.fma(g1, DoubleVector.fromArray(SPECIES, dW, row + last)));
      s0.intoArray(dW, row + j);
      s1.intoArray(dW, row + last);
    }
  }
}
