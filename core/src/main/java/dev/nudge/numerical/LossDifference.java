package dev.nudge.numerical;

import dev.nudge.forward.ForwardPass;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.util.Arrays;

/**
 * What a change of one weighted sum does to the loss of a sample, with the real functions, for
 * changes of any size. Only differences are computed, so that nothing cancels: the softmax's sum
 * grows by the factor 1 + s, the smoothed probability's numerator by 1 + u, and the loss by log(1 +
 * s) − log(1 + u).
 */
final class LossDifference {
  private final Architecture architecture;
  private final double[] weights;
  private final ForwardPass forward;
  private final int[] labels; // (N)

  /**
   * @param forward has run on the batch whose right classes are {@code labels} (N)
   */
  LossDifference(Network network, ForwardPass forward, int[] labels) {
    this.architecture = network.architecture();
    this.weights = network.parameters().values();
    this.forward = forward;
    this.labels = labels;
  }

  /** L(d) − L(−d) when the weighted sum of unit j of layer l changes by ±d in sample n. */
  double difference(int l, int n, int j, double d) {
    return change(l, n, j, d) - change(l, n, j, -d);
  }

  private double change(int l, int n, int j, double d) {
    double[] changes = new double[architecture.layers().get(l).outputs()];
    changes[j] = d;
    for (int below = l; below < architecture.layers().size() - 1; below++) {
      changes = next(below, n, changes);
    }
    return lossChange(n, changes);
  }

  /** From the changes of a layer's weighted sums to those of the next layer's. */
  private double[] next(int l, int n, double[] changes) {
    Activation activation = architecture.layers().get(l).activation();
    double[] a = forward.sums(l);
    int offset = architecture.weights(l + 1).offset();
    double[] next = new double[architecture.layers().get(l + 1).outputs()];
    for (int j = 0; j < changes.length; j++) {
      if (changes[j] != 0) {
        double delta = activationChange(activation, a[n * changes.length + j], changes[j]);
        for (int k = 0; k < next.length; k++) {
          next[k] += delta * weights[offset + j * next.length + k];
        }
      }
    }
    return next;
  }

  /** φ(a + d) − φ(a). */
  private static double activationChange(Activation activation, double a, double d) {
    return switch (activation) {
      case SIGMOID -> sigmoidChange(a, d);
      case TANH -> 2 * sigmoidChange(2 * a, 2 * d);
      case RELU -> a > 0 ? Math.max(d, -a) : Math.max(0, a + d);
      case IDENTITY -> d;
    };
  }

  /** σ(a + d) − σ(a), as a product of factors none of which cancels or overflows. */
  private static double sigmoidChange(double a, double d) {
    return d < 0
        ? StrictMath.expm1(d) * Activation.SIGMOID.apply(a) * Activation.SIGMOID.apply(-a - d)
        : -StrictMath.expm1(-d) * Activation.SIGMOID.apply(a + d) * Activation.SIGMOID.apply(-a);
  }

  /** The change of the loss when the logits change by {@code changes}, (K). */
  private double lossChange(int n, double[] changes) {
    int K = changes.length;
    double[] p = forward.probabilities();
    int row = n * K;
    double right = p[row + labels[n]];
    double s = 0;
    for (int k = 0; k < K; k++) {
      s += p[row + k] * StrictMath.expm1(changes[k]);
    }
    double u =
        (right * StrictMath.expm1(changes[labels[n]]) + SoftmaxCrossEntropy.EPSILON * s)
            / (right + SoftmaxCrossEntropy.EPSILON);
    if (isMild(s) && isMild(u)) {
      return StrictMath.log1p(s) - StrictMath.log1p(u);
    }
    double most = Arrays.stream(changes).max().orElseThrow();
    double sum = 0;
    for (int k = 0; k < K; k++) {
      sum += p[row + k] * StrictMath.exp(changes[k] - most);
    }
    double numerator =
        (right * StrictMath.exp(changes[labels[n]] - most) + SoftmaxCrossEntropy.EPSILON * sum)
            / (right + SoftmaxCrossEntropy.EPSILON);
    return StrictMath.log(sum) - StrictMath.log(numerator);
  }

  /** Whether 1 + s neither cancels nor overflows. */
  private static boolean isMild(double s) {
    return s > -0.5 && s < Double.MAX_VALUE;
  }
}
