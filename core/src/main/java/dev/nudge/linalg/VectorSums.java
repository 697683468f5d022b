package dev.nudge.linalg;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;
import static dev.nudge.linalg.VectorLanes.WIDE;

import jdk.incubator.vector.DoubleVector;

/** Products of a sparse matrix x (N, I) and a dense one (I, H). */
final class VectorSums {
  /*
   * Seven sums stay in registers at a time: enough to hide the latency of an fma, and with eight
   * lanes just what the lecture's 50 units need. Vectors must not escape: each loop below is a
   * method of its own whose vectors are local variables, with no loop inside it. Arrays are local
   * variables too. The parameters are many because an object that held them would be allocated in
   * every call, and a prediction allocates nothing.
   */

  /**
   * The rows of a dense matrix that are taken at a time for all samples, where only some of its
   * columns are: with seven vectors each they stay in a first-level cache of 32 KB.
   */
  private static final int TILE = 64;

  private VectorSums() {}

  /**
   * out[n, j] = initial[initialAt + j] + Σ_i x[n, i] · rows[i, j] for the samples {@code from} to
   * {@code to} and each of the H units j, which are no fewer than {@link VectorLanes#LANES}.
   *
   * @param rows holds the dense matrix (I, H) from index {@code offset}
   * @param out (N, H)
   */
  static void add(
      SparseMatrix x,
      int from,
      int to,
      double[] rows,
      int offset,
      int I,
      int H,
      double[] initial,
      int initialAt,
      double[] out) {
    int vectors = VectorLanes.vectors(H);
    if (vectors <= WIDE || to - from == 1) {
      for (int n = from; n < to; n++) {
        int first = x.starts()[n];
        int end = x.ends()[n];
        for (int v = 0; v < vectors; ) {
          v = sum(x, first, end, rows, offset, H, initial, initialAt, v, out, n * H);
        }
      }
      return;
    }
    int samples = to - from;
    int[] cuts = cuts(x, from, to, (I + TILE - 1) / TILE);
    for (int v = 0, next = 0; v < vectors; v = next) {
      for (int c = 0; c < cuts.length - samples; c++) {
        int first = cuts[c];
        int end = cuts[c + samples];
        int at = (from + c % samples) * H;
        if (c < samples) {
          next = sum(x, first, end, rows, offset, H, initial, initialAt, v, out, at);
        } else if (first < end) {
          sum(x, first, end, rows, offset, H, out, at, v, out, at);
        }
      }
    }
  }

  /** Where the parts of the samples in each tile begin, and end: (tiles + 1, samples). */
  private static int[] cuts(SparseMatrix x, int from, int to, int tiles) {
    int samples = to - from;
    int[] columns = x.columns();
    int[] cuts = new int[(tiles + 1) * samples];
    for (int n = 0; n < samples; n++) {
      int i = x.starts()[from + n];
      int end = x.ends()[from + n];
      for (int tile = 0; tile <= tiles; tile++) {
        while (i < end && columns[i] < tile * TILE) {
          i++;
        }
        cuts[tile * samples + n] = i;
      }
    }
    return cuts;
  }

  /** Sums the units of some vectors from the v-th on; returns the number of the next vector. */
  private static int sum(
      SparseMatrix x,
      int first,
      int end,
      double[] rows,
      int offset,
      int H,
      double[] initial,
      int initialAt,
      int v,
      double[] out,
      int at) {
    if (VectorLanes.isWide(WIDE, v, H)) {
      int j = VectorLanes.wideStart(WIDE, v, H);
      int last = VectorLanes.wideLast(WIDE, v, H);
      sum7(x, first, end, rows, offset, H, initial, initialAt, j, last, out, at);
      return v + WIDE;
    }
    int j = VectorLanes.start(v, H);
    int last = VectorLanes.start(v + 1, H);
    sum2(x, first, end, rows, offset, H, initial, initialAt, j, last, out, at);
    return v + 2;
  }

  /** The sums of six vectors of units from {@code j} and a seventh from {@code last}. */
  private static void sum7(
      SparseMatrix x,
      int first,
      int end,
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
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, initial, initialAt + j);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 3 * LANES);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 4 * LANES);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 5 * LANES);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, initial, initialAt + last);
    for (int i = first; i < end; i++) {
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
      int first,
      int end,
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
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, initial, initialAt + j);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, initial, initialAt + last);
    for (int i = first; i < end; i++) {
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
