package dev.nudge.kernel;

import dev.nudge.data.SparseMatrix;
import dev.nudge.net.Activation;
import java.util.Arrays;

/**
 * Plain Java. The loops over the units are the innermost ones, so that the compiler can vectorize
 * them.
 */
class ScalarKernels implements Kernels {

  @Override
  public String name() {
    return "scalar";
  }

  @Override
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

  @Override
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

  @Override
  public void timesSlope(Activation activation, double[] z, double[] g, int from, int to) {
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

  @Override
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

  @Override
  public void outer(
      SparseMatrix x, int from, int to, double[] g, int terms, int H, double[] dW, int offset) {
    Arrays.fill(dW, offset + from * H, offset + to * H, 0);
    int N = x.rows();
    for (int m = 0; m < terms; m++) {
      for (int n = 0; n < N; n++) {
        for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
          double power = Kernels.oddPower(x.value(i), m);
          addScaled(power, g, (m * N + n) * H, dW, offset + x.columns()[i] * H, H);
        }
      }
    }
  }

  @Override
  public void hiddenNudges(
      NudgeSeries series, NudgedLayer layer, Outputs outputs, int from, int to, double[] g) {
    int H = layer.H();
    double[] G = new double[series.nodes() * H]; // the differences at the nodes
    HiddenNudges nudges = new HiddenNudges(series, layer, growth(series, layer, outputs));
    for (int n = from; n < to; n++) {
      nudges.run(n, G);
      series.toCoefficients(G, H, outputs.share(), g, n * H, outputs.N() * H);
    }
  }

  /** How the layers above a nudged one are evaluated. */
  Growth growth(NudgeSeries series, NudgedLayer layer, Outputs outputs) {
    return layer.above().isEmpty()
        ? new LastLayerGrowth(series, layer, outputs)
        : new DeepGrowth(series, layer, outputs);
  }

  @Override
  public void outputNudges(NudgeSeries series, Outputs outputs, int from, int to, double[] g) {
    int K = outputs.K();
    int length = (to - from) * K;
    double[] G = new OutputNudges(series, outputs, from, to).run(); // the differences at the nodes
    series.toCoefficients(G, length, outputs.share(), g, from * K, outputs.N() * K);
  }
}
