package dev.nudge.linalg;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;
import static dev.nudge.linalg.VectorLanes.WIDE;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * dW[i, :] = Σ_n Σ_m x[n, i]^(2m+1) · g[m, n, :] for some rows of dW. A few vectors of a sample's g
 * stay in registers while they are added to the rows of its inputs. The first two terms are added
 * in one pass: at the lecture's h there are no others.
 */
final class VectorOuterProducts {
  /* The loops are like those of VectorSums, and for the same reasons. */
  private final SparseMatrix x; // (N, I)
  private final int[] columns; // of x
  private final byte[] levels; // of x
  private final double[] values; // of x
  private final double[] g; // (M, N, H)
  private final int terms; // M
  private final int H;
  private final double[] dW;
  private final int offset; // of the gradient in dW
  private final double[] powers; // of one sample's inputs

  VectorOuterProducts(
      SparseMatrix x, int most, double[] g, int terms, int H, double[] dW, int offset) {
    this.x = x;
    this.columns = x.columns();
    this.levels = x.levels();
    this.values = x.values();
    this.g = g;
    this.terms = terms;
    this.H = H;
    this.dW = dW;
    this.offset = offset;
    this.powers = new double[terms > 2 ? most : 0];
  }

  /** Writes the rows {@code from} to {@code to}. */
  void write(int from, int to) {
    int alike = x.storedAlike(0, x.rows());
    if (alike >= VectorDenseOuterProducts.ROWS) {
      Arrays.fill(dW, offset + from * H, offset + to * H, 0);
      new VectorDenseOuterProducts(x, g, terms, H, dW, offset).write(alike);
      return;
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
    for (int n = 0; n < x.rows(); n++) {
      addFirstTerms(n, x.starts()[n], x.ends()[n], wide, j, last);
    }
    for (int m = 2; m < terms; m++) {
      for (int n = 0; n < x.rows(); n++) {
        addTerm(m, n, x.starts()[n], x.ends()[n], wide, j, last);
      }
    }
  }

  private void addFirstTerms(int n, int first, int end, boolean wide, int j, int last) {
    if (first == end) {
      return;
    }
    int at = n * H;
    int third = (x.rows() + n) * H;
    if (terms > 1 && wide) {
      cubic7(first, end, at, third, j, last);
    } else if (terms > 1) {
      cubic2(first, end, at, third, j, last);
    } else if (wide) {
      linear7(first, end, levels, values, 0, at, j, last);
    } else {
      linear2(first, end, levels, values, 0, at, j, last);
    }
  }

  private void addTerm(int m, int n, int first, int end, boolean wide, int j, int last) {
    for (int i = first; i < end; i++) {
      powers[i - first] = Kernels.oddPower(x.value(i), m);
    }
    int at = (m * x.rows() + n) * H;
    if (wide) {
      linear7(first, end, null, powers, -first, at, j, last);
    } else {
      linear2(first, end, null, powers, -first, at, j, last);
    }
  }

  /** dW[i, :] += x_i · g[:], for six vectors from unit j and a seventh from last. */
  private void linear7(
      int first, int end, byte[] levels, double[] values, int shift, int at, int j, int last) {
    int[] columns = this.columns;
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
      double xi = levels == null ? values[i + shift] : values[levels[i] & 0xff];
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, xi);
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

  /** {@link #linear7} for one vector of units from {@code j} and one from {@code last}. */
  private void linear2(
      int first, int end, byte[] levels, double[] values, int shift, int at, int j, int last) {
    int[] columns = this.columns;
    double[] g = this.g;
    double[] dW = this.dW;
    int offset = this.offset;
    int H = this.H;
    DoubleVector g0 = DoubleVector.fromArray(SPECIES, g, at + j);
    DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, at + last);
    for (int i = first; i < end; i++) {
      double xi = levels == null ? values[i + shift] : values[levels[i] & 0xff];
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, xi);
      int row = offset + columns[i] * H;
      DoubleVector s0 = x1.fma(g0, DoubleVector.fromArray(SPECIES, dW, row + j));
      DoubleVector s1 = x1.fma(g1, DoubleVector.fromArray(SPECIES, dW, row + last));
      s0.intoArray(dW, row + j);
      s1.intoArray(dW, row + last);
    }
  }

  /** dW[i, :] += x_i · g[0, :] + x_i³ · g[1, :], for seven vectors of units. */
  private void cubic7(int first, int end, int at, int third, int j, int last) {
    int[] columns = this.columns;
    byte[] levels = this.levels;
    double[] values = this.values;
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
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, g, third + j);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, g, third + j + LANES);
    DoubleVector c2 = DoubleVector.fromArray(SPECIES, g, third + j + 2 * LANES);
    DoubleVector c3 = DoubleVector.fromArray(SPECIES, g, third + j + 3 * LANES);
    DoubleVector c4 = DoubleVector.fromArray(SPECIES, g, third + j + 4 * LANES);
    DoubleVector c5 = DoubleVector.fromArray(SPECIES, g, third + j + 5 * LANES);
    DoubleVector c6 = DoubleVector.fromArray(SPECIES, g, third + last);
    for (int i = first; i < end; i++) {
      double xi = levels == null ? values[i] : values[levels[i] & 0xff];
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, xi);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, xi * (xi * xi));
      int row = offset + columns[i] * H;
      DoubleVector s0 = x3.fma(c0, x1.fma(g0, DoubleVector.fromArray(SPECIES, dW, row + j)));
      DoubleVector s1 =
          x3.fma(c1, x1.fma(g1, DoubleVector.fromArray(SPECIES, dW, row + j + LANES)));
      DoubleVector s2 =
          x3.fma(c2, x1.fma(g2, DoubleVector.fromArray(SPECIES, dW, row + j + 2 * LANES)));
      DoubleVector s3 =
          x3.fma(c3, x1.fma(g3, DoubleVector.fromArray(SPECIES, dW, row + j + 3 * LANES)));
      DoubleVector s4 =
          x3.fma(c4, x1.fma(g4, DoubleVector.fromArray(SPECIES, dW, row + j + 4 * LANES)));
      DoubleVector s5 =
          x3.fma(c5, x1.fma(g5, DoubleVector.fromArray(SPECIES, dW, row + j + 5 * LANES)));
      DoubleVector s6 = x3.fma(c6, x1.fma(g6, DoubleVector.fromArray(SPECIES, dW, row + last)));
      s0.intoArray(dW, row + j);
      s1.intoArray(dW, row + j + LANES);
      s2.intoArray(dW, row + j + 2 * LANES);
      s3.intoArray(dW, row + j + 3 * LANES);
      s4.intoArray(dW, row + j + 4 * LANES);
      s5.intoArray(dW, row + j + 5 * LANES);
      s6.intoArray(dW, row + last);
    }
  }

  /** {@link #cubic7} for two vectors of units. */
  private void cubic2(int first, int end, int at, int third, int j, int last) {
    int[] columns = this.columns;
    byte[] levels = this.levels;
    double[] values = this.values;
    double[] g = this.g;
    double[] dW = this.dW;
    int offset = this.offset;
    int H = this.H;
    DoubleVector g0 = DoubleVector.fromArray(SPECIES, g, at + j);
    DoubleVector g1 = DoubleVector.fromArray(SPECIES, g, at + last);
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, g, third + j);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, g, third + last);
    for (int i = first; i < end; i++) {
      double xi = levels == null ? values[i] : values[levels[i] & 0xff];
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, xi);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, xi * (xi * xi));
      int row = offset + columns[i] * H;
      DoubleVector s0 = x3.fma(c0, x1.fma(g0, DoubleVector.fromArray(SPECIES, dW, row + j)));
      DoubleVector s1 = x3.fma(c1, x1.fma(g1, DoubleVector.fromArray(SPECIES, dW, row + last)));
      s0.intoArray(dW, row + j);
      s1.intoArray(dW, row + last);
    }
  }
}
