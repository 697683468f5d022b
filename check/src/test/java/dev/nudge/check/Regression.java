package dev.nudge.check;

import java.util.Random;

/**
 * A softmax regression with a hand-written gradient, which is right: N samples, D inputs, K
 * classes. The parameters are W (D, K) and b (K).
 */
final class Regression {
  static final int N = 20;
  static final int D = 40;
  static final int K = 7;
  static final Block[] BLOCKS = {Block.matrix("W", D, K), Block.vector("b", K)};

  private final double[][] x = new double[N][D];
  final double[] parameters = new double[D * K + K];
  private final double smoothing;

  /**
   * @param smoothing what the loss adds to a probability, and the gradient leaves out
   */
  Regression(double smoothing) {
    this.smoothing = smoothing;
    Random random = new Random(1);
    for (double[] row : x) {
      for (int i = 0; i < D; i++) {
        row[i] = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
      }
    }
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = 0.3 * random.nextGaussian();
    }
  }

  private double[] probabilities(double[] w, double[] row) {
    double[] y = new double[K];
    double sum = 0;
    for (int k = 0; k < K; k++) {
      double a = w[D * K + k];
      for (int i = 0; i < D; i++) {
        a += row[i] * w[i * K + k];
      }
      y[k] = Math.exp(a);
      sum += y[k];
    }
    for (int k = 0; k < K; k++) {
      y[k] /= sum;
    }
    return y;
  }

  double loss(double[] w) {
    double sum = 0;
    for (int n = 0; n < N; n++) {
      sum -= Math.log(probabilities(w, x[n])[n % K] + smoothing);
    }
    return sum / N;
  }

  double[] gradient(double[] w) {
    double[] gradient = new double[w.length];
    for (int n = 0; n < N; n++) {
      double[] y = probabilities(w, x[n]);
      for (int k = 0; k < K; k++) {
        double error = (y[k] - (k == n % K ? 1 : 0)) / N;
        gradient[D * K + k] += error;
        for (int i = 0; i < D; i++) {
          gradient[i * K + k] += error * x[n][i];
        }
      }
    }
    return gradient;
  }

  /** A check of this gradient with a fault in one of its blocks. */
  GradientCheck broken(Fault fault, int block) {
    return GradientCheck.of(
            this::loss,
            w -> {
              double[] gradient = gradient(w);
              fault.damage(gradient, block == 0 ? 0 : D * K, BLOCKS[block]);
              return gradient;
            })
        .blocks(BLOCKS);
  }

  GradientCheck check() {
    return GradientCheck.of(this::loss, this::gradient).blocks(BLOCKS);
  }
}
