package dev.nudge.linalg;

import dev.nudge.net.Activation;
import java.util.Arrays;

/**
 * The hot loops, in plain Java; {@link VectorKernels} has them on the Vector API. Both give the
 * same results up to rounding, each the same bits every time. Callers have checked all shapes.
 *
 * <p>N samples, I inputs of a layer, H its units; matrices are row-major. The weights and the bias
 * of a layer are one matrix (I + 1, H): a bias is a weight whose input is always 1. Loops over the
 * units are the innermost ones, for the compiler to vectorize.
 */
public class Kernels {
  /** Chosen when it is first asked for. */
  private static final class Selected {
    static final Kernels KERNELS =
        KernelSelection.select(Kernels.class, Kernels::new, "dev.nudge.linalg.VectorKernels");
  }

  Kernels() {}

  /** The kernels that this process uses. */
  public static Kernels selected() {
    return Selected.KERNELS;
  }

  /** The implementation's name: {@code scalar} or {@code vector}. */
  public String name() {
    return "scalar";
  }

  /**
   * Weighted sums of the samples {@code from} to {@code to}: a[n, :] = b + Σ_i x[n, i] · W[i, :].
   *
   * @param x (N, I), of which only what is stored is multiplied
   * @param weights holds W and b (I + 1, H) from index {@code offset}
   * @param a (N, H), written
   */
  public void affine(
      SparseMatrix x, int from, int to, double[] weights, int offset, int I, int H, double[] a) {
    for (int n = from; n < to; n++) {
      System.arraycopy(weights, offset + I * H, a, n * H, H);
      for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
        addScaled(x.value(i), weights, offset + x.columns()[i] * H, a, n * H, H);
      }
    }
  }

  /** to[:] += factor · from[:], for {@code length} elements. */
  private static void addScaled(
      double factor, double[] from, int fromOffset, double[] to, int toOffset, int length) {
    for (int j = 0; j < length; j++) {
      to[toOffset + j] += factor * from[fromOffset + j];
    }
  }

  /** y[:] += alpha · x[:], for {@code length} elements from an index of each, as in BLAS. */
  public void axpy(double alpha, double[] x, int ofX, double[] y, int ofY, int length) {
    addScaled(alpha, x, ofX, y, ofY, length);
  }

  /** to[:] += factor · x[:] · y[:], for {@code length} elements from an index of each. */
  public void addProducts(
      double factor, double[] x, int ofX, double[] y, int ofY, double[] to, int at, int length) {
    for (int j = 0; j < length; j++) {
      to[at + j] += factor * x[ofX + j] * y[ofY + j];
    }
  }

  /** Applies an activation to the values from {@code from} to {@code to}; z may be a. */
  public void activate(Activation activation, double[] a, double[] z, int from, int to) {
    switch (activation) {
      case SIGMOID -> {
        for (int i = from; i < to; i++) {
          z[i] = 1 / (1 + StrictMath.exp(-a[i]));
        }
      }
      case TANH -> {
        for (int i = from; i < to; i++) {
          z[i] = StrictMath.tanh(a[i]);
        }
      }
      case RELU -> {
        for (int i = from; i < to; i++) {
          z[i] = Math.max(0, a[i]);
        }
      }
      case IDENTITY -> System.arraycopy(a, from, z, from, to - from);
    }
  }

  /** Multiplies {@code g} by the derivative of the activation whose result is in {@code z}. */
  public void multiplyByDerivative(
      Activation activation, double[] z, double[] g, int from, int to) {
    switch (activation) {
      case SIGMOID -> {
        for (int i = from; i < to; i++) {
          g[i] *= z[i] * (1 - z[i]);
        }
      }
      case TANH -> {
        for (int i = from; i < to; i++) {
          g[i] *= 1 - z[i] * z[i];
        }
      }
      case RELU -> {
        for (int i = from; i < to; i++) {
          g[i] = z[i] > 0 ? g[i] : 0;
        }
      }
      case IDENTITY -> {}
    }
  }

  /** The softmax of the rows {@code from} to {@code to} of a (N, K); p may be a. */
  public void softmax(double[] a, double[] p, int from, int to, int K) {
    for (int n = from; n < to; n++) {
      int row = n * K;
      double max = a[row];
      for (int k = 1; k < K; k++) {
        max = Math.max(max, a[row + k]);
      }
      double sum = 0;
      for (int k = 0; k < K; k++) {
        p[row + k] = StrictMath.exp(a[row + k] - max);
        sum += p[row + k];
      }
      for (int k = 0; k < K; k++) {
        p[row + k] /= sum;
      }
    }
  }

  /**
   * The rows {@code from} to {@code to} of a gradient (I + 1, H): dW[i, :] = Σ_m Σ_n x[n, i]^(2m+1)
   * · g[m, n, :]. With one term this is the sum that ends backpropagation.
   *
   * @param x of the samples (N, I + 1) the columns {@code from} to {@code to} alone; where there is
   *     a baseline, x[n, i]^(2m+1) is what that power is more than the baseline's
   * @param g (M, N, H)
   * @param terms M
   * @param dW holds the gradient (I + 1, H) from index {@code offset}; overwritten
   */
  public void sumOuterProducts(
      SparseMatrix x, int from, int to, double[] g, int terms, int H, double[] dW, int offset) {
    Arrays.fill(dW, offset + from * H, offset + to * H, 0);
    int N = x.rows();
    for (int m = 0; m < terms; m++) {
      for (int n = 0; n < N; n++) {
        for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
          addScaled(
              x.oddPowerBeyondBaseline(i, m),
              g,
              (m * N + n) * H,
              dW,
              offset + x.columns()[i] * H,
              H);
        }
      }
    }
  }

  /** Writes the matrix (rows, columns) at {@code offset} of W to WT as (columns, rows). */
  public static void transpose(double[] W, int offset, int rows, int columns, double[] WT) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        WT[j * rows + i] = W[offset + i * columns + j];
      }
    }
  }

  /** The index, from {@code from} on, of the greatest of K values; the first of equals. */
  public static int argMax(double[] values, int from, int K) {
    int most = 0;
    for (int k = 1; k < K; k++) {
      most = values[from + k] > values[from + most] ? k : most;
    }
    return most;
  }
}
