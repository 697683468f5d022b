package dev.nudge.kernel;

import dev.nudge.data.SparseMatrix;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.util.Arrays;

/**
 * Plain Java. The loops over the units are the innermost ones, so that the compiler can vectorize
 * them.
 */
class ScalarKernels implements Kernels {
  private static final double SMOOTHING = SoftmaxCrossEntropy.SMOOTHING;

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void affine(
      SparseMatrix x, int from, int to, double[] weights, int offset, int I, int H, double[] a) {
    int[] starts = x.starts();
    int[] columns = x.columns();
    double[] values = x.values();
    for (int n = from; n < to; n++) {
      System.arraycopy(weights, offset + I * H, a, n * H, H);
      for (int i = starts[n]; i < starts[n + 1]; i++) {
        addScaled(values[i], weights, offset + columns[i] * H, a, n * H, H);
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

  @Override
  public void sigmoid(double[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = 1 / (1 + Math.exp(-a[i]));
    }
  }

  @Override
  public void softmax(double[] a, int from, int to, int K) {
    for (int n = from; n < to; n++) {
      int row = n * K;
      double max = a[row];
      for (int k = 1; k < K; k++) {
        max = Math.max(max, a[row + k]);
      }
      double sum = 0;
      for (int k = 0; k < K; k++) {
        a[row + k] = Math.exp(a[row + k] - max);
        sum += a[row + k];
      }
      for (int k = 0; k < K; k++) {
        a[row + k] /= sum;
      }
    }
  }

  @Override
  public void outer(SparseMatrix xT, int from, int to, double[] g, int H, double[] dW, int offset) {
    int[] starts = xT.starts();
    int[] samples = xT.columns();
    double[] values = xT.values();
    for (int i = from; i < to; i++) {
      int row = offset + i * H;
      Arrays.fill(dW, row, row + H, 0);
      for (int s = starts[i]; s < starts[i + 1]; s++) {
        addScaled(values[s], g, samples[s] * H, dW, row, H);
      }
    }
  }

  @Override
  public void hiddenNudges(
      NudgeSeries series,
      double[] z,
      double[] p,
      int[] labels,
      double[] WT,
      int from,
      int to,
      int N,
      int H,
      int K,
      double scale,
      double[] g) {
    int M = series.nodes();
    double[] G = new double[M * H]; // the differences at the nodes
    ScalarHiddenNudges nudges = new ScalarHiddenNudges(series, H, K);
    for (int n = from; n < to; n++) {
      nudges.run(z, p, labels[n], WT, n, G);
      series.toCoefficients(G, H, scale, g, n * H, N * H);
    }
  }

  @Override
  public void outputNudges(
      NudgeSeries series,
      double[] p,
      int[] labels,
      int from,
      int to,
      int N,
      int K,
      double scale,
      double[] g) {
    double[] G = new double[series.nodes() * K]; // the differences at the nodes
    for (int n = from; n < to; n++) {
      double right = p[n * K + labels[n]];
      double alpha = right / (right + SMOOTHING);
      double beta = SMOOTHING / (right + SMOOTHING);
      for (int m = 0; m < series.nodes(); m++) {
        for (int k = 0; k < K; k++) {
          double s = p[n * K + k];
          double u = beta * s + (k == labels[n] ? alpha : 0);
          G[m * K + k] = series.logitDifference(m, s, u);
        }
      }
      series.toCoefficients(G, K, scale, g, n * K, N * K);
    }
  }
}
