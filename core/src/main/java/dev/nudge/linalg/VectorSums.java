package dev.nudge.linalg;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;
import static dev.nudge.linalg.VectorLanes.WIDE;

import jdk.incubator.vector.DoubleVector;

/** Products of a sparse matrix x (N, I) and a dense one (I, H). */
public final class VectorSums {
  /*
   * Seven sums stay in registers at a time: enough to hide the latency of an fma, and with eight
   * lanes just what the lecture's 50 units need. Vectors must not escape: each loop below is a
   * method of its own whose vectors are local variables, with no loop inside it. Arrays are local
   * variables too. The parameters are many because an object that held them would be allocated in
   * every call, and a prediction allocates nothing.
   */
  private VectorSums() {}

  /**
   * out[at + j] = initial[initialAt + j] + Σ_i x[n, i] · rows[i, j] for each of the H units j,
   * which are no fewer than {@link VectorLanes#LANES}.
   *
   * @param rows holds the dense matrix (I, H) from index {@code offset}
   */
  public static void add(
      SparseMatrix x,
      int n,
      double[] rows,
      int offset,
      int H,
      double[] initial,
      int initialAt,
      double[] out,
      int at) {
    int vectors = VectorLanes.vectors(H);
    int v = 0;
    for (; VectorLanes.isWide(WIDE, v, H); v += WIDE) {
      int j = VectorLanes.wideStart(WIDE, v, H);
      sum7(x, n, rows, offset, H, initial, initialAt, j, VectorLanes.wideLast(WIDE, v, H), out, at);
    }
    for (; v < vectors; v += 2) {
      int last = VectorLanes.start(v + 1, H);
      sum2(x, n, rows, offset, H, initial, initialAt, VectorLanes.start(v, H), last, out, at);
    }
  }

  /** The sums of six vectors of units from {@code j} and a seventh from {@code last}. */
  private static void sum7(
      SparseMatrix x,
      int n,
      double[] rows,
      int offset,
      int H,
      double[] initial,
      int initialAt,
      int j,
      int last,
      double[] out,
      int at) {
    int[] columns = x.columns();
    byte[] levels = x.levels();
    double[] values = x.values();
    int from = x.starts()[n];
    int to = x.ends()[n];
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, initial, initialAt + j);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 3 * LANES);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 4 * LANES);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 5 * LANES);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, initial, initialAt + last);
    for (int i = from; i < to; i++) {
      DoubleVector xi =
          DoubleVector.broadcast(SPECIES, levels == null ? values[i] : values[levels[i] & 0xff]);
      int row = offset + columns[i] * H;
      s0 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + j), s0);
      s1 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + j + LANES), s1);
      s2 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + j + 2 * LANES), s2);
      s3 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + j + 3 * LANES), s3);
      s4 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + j + 4 * LANES), s4);
      s5 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + j + 5 * LANES), s5);
      s6 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + last), s6);
    }
    s0.intoArray(out, at + j);
    s1.intoArray(out, at + j + LANES);
    s2.intoArray(out, at + j + 2 * LANES);
    s3.intoArray(out, at + j + 3 * LANES);
    s4.intoArray(out, at + j + 4 * LANES);
    s5.intoArray(out, at + j + 5 * LANES);
    s6.intoArray(out, at + last);
  }

  /** The sums of one vector of units from {@code j} and one from {@code last}. */
  private static void sum2(
      SparseMatrix x,
      int n,
      double[] rows,
      int offset,
      int H,
      double[] initial,
      int initialAt,
      int j,
      int last,
      double[] out,
      int at) {
    int[] columns = x.columns();
    byte[] levels = x.levels();
    double[] values = x.values();
    int from = x.starts()[n];
    int to = x.ends()[n];
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, initial, initialAt + j);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, initial, initialAt + last);
    for (int i = from; i < to; i++) {
      DoubleVector xi =
          DoubleVector.broadcast(SPECIES, levels == null ? values[i] : values[levels[i] & 0xff]);
      int row = offset + columns[i] * H;
      s0 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + j), s0);
      s1 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + last), s1);
    }
    s0.intoArray(out, at + j);
    s1.intoArray(out, at + last);
  }
}
