package dev.nudge.kernel;

import static dev.nudge.kernel.VectorLanes.LANES;
import static dev.nudge.kernel.VectorLanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * The first two terms of the numerical gradient's sums, Σ_i x_i · g[0, n_i, j] + x_i³ · g[1, n_i,
 * j], in one pass: at the lecture's h there are no others. The loops are like those of {@link
 * VectorSums}, and for the same reasons.
 */
final class VectorCubicSums {
  private static final int WIDE = 7;

  private VectorCubicSums() {}

  /**
   * Writes the sums of H units to {@code out} from index {@code at}.
   *
   * @param columns the sample n_i of each entry i from {@code from} to {@code to}
   * @param values x_i
   * @param g (2 or more, N, H)
   * @param third N · H: where g[1] begins
   */
  static void of(
      int[] columns,
      int from,
      int to,
      double[] values,
      double[] g,
      int third,
      int H,
      double[] out,
      int at) {
    int vectors = VectorLanes.vectors(H);
    int v = 0;
    for (; v + WIDE <= vectors; v += WIDE) {
      int last = VectorLanes.start(v + WIDE - 1, H);
      sum7(columns, from, to, values, g, third, H, v * LANES, last, out, at);
    }
    for (; v < vectors; v += 2) {
      int j = VectorLanes.start(v, H);
      sum2(columns, from, to, values, g, third, H, j, VectorLanes.start(v + 1, H), out, at);
    }
  }

  /** For six vectors of units from {@code j} and a seventh from {@code last}. */
  private static void sum7(
      int[] columns,
      int from,
      int to,
      double[] values,
      double[] g,
      int third,
      int H,
      int j,
      int last,
      double[] out,
      int at) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector s4 = s0;
    DoubleVector s5 = s0;
    DoubleVector s6 = s0;
    for (int i = from; i < to; i++) {
      double x = values[i];
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, x);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, x * (x * x));
      int row = columns[i] * H;
      int row3 = third + row;
      s0 = x1.fma(DoubleVector.fromArray(SPECIES, g, row + j), s0);
      s1 = x1.fma(DoubleVector.fromArray(SPECIES, g, row + j + LANES), s1);
      s2 = x1.fma(DoubleVector.fromArray(SPECIES, g, row + j + 2 * LANES), s2);
      s3 = x1.fma(DoubleVector.fromArray(SPECIES, g, row + j + 3 * LANES), s3);
      s4 = x1.fma(DoubleVector.fromArray(SPECIES, g, row + j + 4 * LANES), s4);
      s5 = x1.fma(DoubleVector.fromArray(SPECIES, g, row + j + 5 * LANES), s5);
      s6 = x1.fma(DoubleVector.fromArray(SPECIES, g, row + last), s6);
      s0 = x3.fma(DoubleVector.fromArray(SPECIES, g, row3 + j), s0);
      s1 = x3.fma(DoubleVector.fromArray(SPECIES, g, row3 + j + LANES), s1);
      s2 = x3.fma(DoubleVector.fromArray(SPECIES, g, row3 + j + 2 * LANES), s2);
      s3 = x3.fma(DoubleVector.fromArray(SPECIES, g, row3 + j + 3 * LANES), s3);
      s4 = x3.fma(DoubleVector.fromArray(SPECIES, g, row3 + j + 4 * LANES), s4);
      s5 = x3.fma(DoubleVector.fromArray(SPECIES, g, row3 + j + 5 * LANES), s5);
      s6 = x3.fma(DoubleVector.fromArray(SPECIES, g, row3 + last), s6);
    }
    s0.intoArray(out, at + j);
    s1.intoArray(out, at + j + LANES);
    s2.intoArray(out, at + j + 2 * LANES);
    s3.intoArray(out, at + j + 3 * LANES);
    s4.intoArray(out, at + j + 4 * LANES);
    s5.intoArray(out, at + j + 5 * LANES);
    s6.intoArray(out, at + last);
  }

  /** For one vector of units from {@code j} and one from {@code last}. */
  private static void sum2(
      int[] columns,
      int from,
      int to,
      double[] values,
      double[] g,
      int third,
      int H,
      int j,
      int last,
      double[] out,
      int at) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    for (int i = from; i < to; i++) {
      double x = values[i];
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, x);
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, x * (x * x));
      int row = columns[i] * H;
      int row3 = third + row;
      s0 = x1.fma(DoubleVector.fromArray(SPECIES, g, row + j), s0);
      s1 = x1.fma(DoubleVector.fromArray(SPECIES, g, row + last), s1);
      s0 = x3.fma(DoubleVector.fromArray(SPECIES, g, row3 + j), s0);
      s1 = x3.fma(DoubleVector.fromArray(SPECIES, g, row3 + last), s1);
    }
    s0.intoArray(out, at + j);
    s1.intoArray(out, at + last);
  }
}
