package dev.nudge.check;

import java.util.Random;

/** The network of a well-known exercise: 4 inputs, 5 and 3 rectified linear units, 1 logistic. */
final class ThreeLayers {
  private static final int[] SIZES = {4, 5, 3, 1};
  private static final int SAMPLES = 6;

  static final Block[] BLOCKS = {
    Block.matrix("W1", 4, 5), Block.vector("b1", 5),
    Block.matrix("W2", 5, 3), Block.vector("b2", 3),
    Block.matrix("W3", 3, 1), Block.vector("b3", 1)
  };

  private final double[][] x = new double[SAMPLES][SIZES[0]];
  final double[] parameters = new double[4 * 5 + 5 + 5 * 3 + 3 + 3 + 1];

  ThreeLayers() {
    Random random = new Random(7);
    for (double[] row : x) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextGaussian();
      }
    }
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = random.nextGaussian();
    }
  }

  private static int offset(int layer) {
    int offset = 0;
    for (int l = 0; l < layer; l++) {
      offset += (SIZES[l] + 1) * SIZES[l + 1];
    }
    return offset;
  }

  /** The outputs of all layers for one sample, the inputs first. */
  private static double[][] forward(double[] p, double[] row) {
    double[][] z = new double[SIZES.length][];
    z[0] = row;
    for (int l = 0; l < 3; l++) {
      z[l + 1] = new double[SIZES[l + 1]];
      for (int j = 0; j < SIZES[l + 1]; j++) {
        double a = p[offset(l) + SIZES[l] * SIZES[l + 1] + j];
        for (int i = 0; i < SIZES[l]; i++) {
          a += z[l][i] * p[offset(l) + i * SIZES[l + 1] + j];
        }
        z[l + 1][j] = l < 2 ? Math.max(0, a) : 1 / (1 + Math.exp(-a));
      }
    }
    return z;
  }

  double loss(double[] p) {
    double sum = 0;
    for (int n = 0; n < SAMPLES; n++) {
      double y = forward(p, x[n])[3][0];
      sum -= n % 2 == 0 ? Math.log(y) : Math.log(1 - y);
    }
    return sum / SAMPLES;
  }

  /** The gradient, with the two factors that the exercise hides in it. */
  double[] exercise(double[] p) {
    double[] gradient = new double[p.length];
    for (int n = 0; n < SAMPLES; n++) {
      double[][] z = forward(p, x[n]);
      double[] error = {(z[3][0] - (n % 2 == 0 ? 1 : 0)) / SAMPLES};
      for (int l = 2; l >= 0; l--) {
        double[] below = new double[SIZES[l]];
        for (int j = 0; j < SIZES[l + 1]; j++) {
          gradient[offset(l) + SIZES[l] * SIZES[l + 1] + j] += error[j] * (l == 0 ? 4 : 1);
          for (int i = 0; i < SIZES[l]; i++) {
            int at = offset(l) + i * SIZES[l + 1] + j;
            gradient[at] += error[j] * z[l][i] * (l == 1 ? 2 : 1);
            below[i] += z[l][i] > 0 ? error[j] * p[at] : 0;
          }
        }
        error = below;
      }
    }
    return gradient;
  }
}
