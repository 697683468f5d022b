package dev.nudge.kernel;

import dev.nudge.data.SparseMatrix;
import dev.nudge.net.Activation;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API. A vector's lanes are neighbouring units, whose weights lie side by
 * side, so that nothing is gathered or scattered.
 */
final class VectorKernels extends ScalarKernels {
  /*
   * Units rarely fill whole vectors. The last vector then overlaps the one before it: it ends with
   * the last unit and computes some units twice, to the same bits. There are no masks, no padding and
   * no scalar rest; layers of fewer units than lanes are left to the scalar kernels.
   *
   * Seven sums stay in registers at a time: enough to hide the latency of an fma, and with eight
   * lanes just what the lecture's 50 units need. Vectors must not escape: each loop below is a method
   * of its own whose vectors are local variables, with no loop inside it: around an inner loop they
   * would be boxed.
   */
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WIDE = 7;

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public void affine(
      SparseMatrix x, int from, int to, double[] weights, int offset, int I, int H, double[] a) {
    if (H < LANES) {
      super.affine(x, from, to, weights, offset, I, H, a);
      return;
    }
    double[] room = new double[x.levels() == null ? 1 : I];
    room[0] = x.touch(from, to);
    for (int n = from; n < to; n++) {
      int first = x.starts()[n];
      int end = x.ends()[n];
      if (x.levels() == null) {
        sums(
            x.columns(),
            first,
            end,
            x.values(),
            0,
            weights,
            offset,
            H,
            weights,
            offset + I * H,
            a,
            n * H);
      } else {
        decode(x.levels(), first, end, x.values(), room);
        sums(
            x.columns(),
            first,
            end,
            room,
            -first,
            weights,
            offset,
            H,
            weights,
            offset + I * H,
            a,
            n * H);
      }
    }
  }

  private static void decode(byte[] levels, int first, int end, double[] table, double[] room) {
    for (int i = first; i < end; i++) {
      room[i - first] = table[levels[i] & 0xff];
    }
  }

  @Override
  public void outer(
      SparseMatrix xT,
      int from,
      int to,
      double[] g,
      int terms,
      int N,
      int H,
      double[] dW,
      int offset) {
    if (H < LANES) {
      super.outer(xT, from, to, g, terms, N, H, dW, offset);
      return;
    }
    double[] zeros = new double[H];
    double[] powers = new double[terms == 1 ? 0 : N];
    int[] columns = xT.columns();
    for (int i = from; i < to; i++) {
      int first = xT.starts()[i];
      int end = xT.ends()[i];
      int at = offset + i * H;
      sums(columns, first, end, xT.values(), 0, g, 0, H, zeros, 0, dW, at);
      for (int m = 1; m < terms; m++) {
        oddPowers(xT.values(), first, end, m, powers);
        sums(columns, first, end, powers, -first, g, m * N * H, H, dW, at, dW, at);
      }
    }
  }

  private static void oddPowers(double[] x, int first, int end, int m, double[] powers) {
    for (int i = first; i < end; i++) {
      powers[i - first] = Kernels.oddPower(x[i], m);
    }
  }

  /**
   * out[at + j] = initial[initialAt + j] + Σ_i values[i + shift] · rows[columns_i, j] for i from
   * {@code from} to {@code to} and each of the H units j.
   */
  private static void sums(
      int[] columns,
      int from,
      int to,
      double[] values,
      int shift,
      double[] rows,
      int offset,
      int H,
      double[] initial,
      int initialAt,
      double[] out,
      int at) {
    int vectors = vectors(H);
    int v = 0;
    for (; v + WIDE <= vectors; v += WIDE) {
      int last = start(v + WIDE - 1, H);
      sum7(
          columns, from, to, values, shift, rows, offset, H, initial, initialAt, v * LANES, last,
          out, at);
    }
    for (; v < vectors; v += 2) {
      int last = start(v + 1, H);
      sum2(
          columns,
          from,
          to,
          values,
          shift,
          rows,
          offset,
          H,
          initial,
          initialAt,
          start(v, H),
          last,
          out,
          at);
    }
  }

  private static int vectors(int H) {
    return (H + LANES - 1) / LANES;
  }

  /** The first unit of vector {@code v}; the last vector ends with the last unit. */
  private static int start(int v, int H) {
    return Math.min(v * LANES, H - LANES);
  }

  /** The same for six vectors of units from {@code j} and a seventh from {@code last}. */
  private static void sum7(
      int[] columns,
      int from,
      int to,
      double[] values,
      int shift,
      double[] rows,
      int offset,
      int H,
      double[] initial,
      int initialAt,
      int j,
      int last,
      double[] out,
      int at) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, initial, initialAt + j);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 3 * LANES);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 4 * LANES);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, initial, initialAt + j + 5 * LANES);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, initial, initialAt + last);
    for (int i = from; i < to; i++) {
      DoubleVector xi = DoubleVector.broadcast(SPECIES, values[i + shift]);
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

  /** The same for one vector of units from {@code j} and one from {@code last}. */
  private static void sum2(
      int[] columns,
      int from,
      int to,
      double[] values,
      int shift,
      double[] rows,
      int offset,
      int H,
      double[] initial,
      int initialAt,
      int j,
      int last,
      double[] out,
      int at) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, initial, initialAt + j);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, initial, initialAt + last);
    for (int i = from; i < to; i++) {
      DoubleVector xi = DoubleVector.broadcast(SPECIES, values[i + shift]);
      int row = offset + columns[i] * H;
      s0 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + j), s0);
      s1 = xi.fma(DoubleVector.fromArray(SPECIES, rows, row + last), s1);
    }
    s0.intoArray(out, at + j);
    s1.intoArray(out, at + last);
  }

  @Override
  public void activate(Activation activation, double[] a, double[] z, int from, int to) {
    switch (activation) {
      case SIGMOID -> sigmoid(a, z, from, to);
      case TANH -> tanh(a, z, from, to);
      case RELU, IDENTITY -> super.activate(activation, a, z, from, to);
    }
  }

  private static void sigmoid(double[] a, double[] z, int from, int to) {
    int i = from;
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    for (; i + LANES <= to; i += LANES) {
      DoubleVector e = VectorMath.exp(DoubleVector.fromArray(SPECIES, a, i).neg());
      one.div(e.add(1)).intoArray(z, i);
    }
    for (; i < to; i++) {
      z[i] = 1 / (1 + VectorMath.exp(-a[i]));
    }
  }

  /** tanh(a) = 2σ(2a) − 1, to 3e-16 absolutely. */
  private static void tanh(double[] a, double[] z, int from, int to) {
    int i = from;
    DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
    for (; i + LANES <= to; i += LANES) {
      DoubleVector e = VectorMath.exp(DoubleVector.fromArray(SPECIES, a, i).mul(-2));
      two.div(e.add(1)).sub(1).intoArray(z, i);
    }
    for (; i < to; i++) {
      z[i] = 2 / (1 + VectorMath.exp(-2 * a[i])) - 1;
    }
  }

  @Override
  public void softmax(double[] a, double[] p, int from, int to, int K) {
    for (int n = from; n < to; n++) {
      int row = n * K;
      double max = a[row];
      for (int k = 1; k < K; k++) {
        max = Math.max(max, a[row + k]);
      }
      for (int k = 0; k < K; k++) {
        p[row + k] = a[row + k] - max;
      }
    }
    exponentials(p, from * K, to * K);
    for (int n = from; n < to; n++) {
      int row = n * K;
      double sum = 0;
      for (int k = 0; k < K; k++) {
        sum += p[row + k];
      }
      for (int k = 0; k < K; k++) {
        p[row + k] /= sum;
      }
    }
  }

  /** One sample's few values go one by one, to the same bits: there a vector would be boxed. */
  private static void exponentials(double[] a, int from, int to) {
    int i = from;
    for (; i + LANES <= to && to - from > 2 * LANES; i += LANES) {
      VectorMath.exp(DoubleVector.fromArray(SPECIES, a, i)).intoArray(a, i);
    }
    for (; i < to; i++) {
      a[i] = VectorMath.exp(a[i]);
    }
  }

  @Override
  public void hiddenNudges(
      NudgeSeries series, NudgedLayer layer, Outputs outputs, int from, int to, double[] g) {
    int H = layer.H();
    if (H < LANES || !layer.above().isEmpty()) {
      super.hiddenNudges(series, layer, outputs, from, to, g);
      return;
    }
    double[] G = new double[series.nodes() * H]; // the differences at the nodes
    VectorNudges nudges = new VectorNudges(series, layer, outputs);
    for (int n = from; n < to; n++) {
      nudges.begin(n);
      for (int v = 0; v < vectors(H); v++) {
        nudges.run(start(v, H), G);
      }
      series.toCoefficients(G, H, outputs.share(), g, n * H, outputs.N() * H);
    }
  }
}
