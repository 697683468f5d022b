package dev.nudge.linalg;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;

import dev.nudge.net.Activation;
import jdk.incubator.vector.DoubleVector;

/** The kernels on the Vector API. A vector's lanes are neighbouring units: nothing is gathered. */
public final class VectorKernels extends Kernels {
  /** Called by name: see {@link KernelSelection}. */
  public VectorKernels() {}

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public void affine(
      SparseMatrix x, int from, int to, double[] weights, int offset, int I, int H, double[] a) {
    if (H < VectorLanes.LEAST_UNITS) {
      super.affine(x, from, to, weights, offset, I, H, a);
      return;
    }
    a[from * H] = x.prefetch(from, to);
    if (to - from >= VectorDenseProducts.ROWS) {
      int alike = x.storedAlike(from, to);
      if (alike > 0) {
        new VectorDenseProducts(x, alike, weights, offset, I, H, a).write(from, to);
        return;
      }
    }
    VectorSums.add(x, from, to, weights, offset, I, H, weights, offset + I * H, a);
  }

  @Override
  public void axpy(double alpha, double[] x, int ofX, double[] y, int ofY, int length) {
    int whole = SPECIES.loopBound(length);
    DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
    for (int j = 0; j < whole; j += LANES) {
      factor
          .fma(
              DoubleVector.fromArray(SPECIES, x, ofX + j),
              DoubleVector.fromArray(SPECIES, y, ofY + j))
          .intoArray(y, ofY + j);
    }
    for (int j = whole; j < length; j++) {
      y[ofY + j] = Math.fma(alpha, x[ofX + j], y[ofY + j]);
    }
  }

  @Override
  public void addProducts(
      double factor, double[] x, int ofX, double[] y, int ofY, double[] to, int at, int length) {
    int whole = SPECIES.loopBound(length);
    for (int j = 0; j < whole; j += LANES) {
      DoubleVector.fromArray(SPECIES, x, ofX + j)
          .mul(factor)
          .fma(
              DoubleVector.fromArray(SPECIES, y, ofY + j),
              DoubleVector.fromArray(SPECIES, to, at + j))
          .intoArray(to, at + j);
    }
    for (int j = whole; j < length; j++) {
      to[at + j] = Math.fma(factor * x[ofX + j], y[ofY + j], to[at + j]);
    }
  }

  @Override
  public void sumOuterProducts(
      SparseMatrix x, int from, int to, double[] g, int terms, int H, double[] dW, int offset) {
    if (H < VectorLanes.LEAST_UNITS) {
      super.sumOuterProducts(x, from, to, g, terms, H, dW, offset);
    } else {
      new VectorOuterProducts(x, to - from, g, terms, H, dW, offset).write(from, to);
    }
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
}
