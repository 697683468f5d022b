package dev.nudge.numerical;

import dev.nudge.net.SoftmaxCrossEntropy;

/** The unperturbed network's probabilities p (N, K) for a batch, and the right classes (N). */
public record SoftmaxOutputs(double[] p, int[] labels, int K) {
  int N() {
    return labels.length;
  }

  /** 1 / 2N, which makes (L(d) − L(−d)) / d of a sample its share of the gradient. */
  double share() {
    return 0.5 / labels.length;
  }

  /** The probability of the right class of sample {@code n}. */
  double right(int n) {
    return p[n * K + labels[n]];
  }

  /** p_t / (p_t + 1e-7) of sample {@code n}: how much of the smoothed probability is p_t. */
  double rightShare(int n) {
    return right(n) / (right(n) + SoftmaxCrossEntropy.EPSILON);
  }

  /** The rest of it: 1e-7 / (p_t + 1e-7). */
  double epsilonShare(int n) {
    return SoftmaxCrossEntropy.EPSILON / (right(n) + SoftmaxCrossEntropy.EPSILON);
  }
}
