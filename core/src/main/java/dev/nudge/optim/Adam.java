package dev.nudge.optim;

import java.util.List;

/**
 * Adaptive moments: m ← beta1 · m + (1 − beta1) · g, v ← beta2 · v + (1 − beta2) · g², p ← p −
 * learningRate · m̂ / (√v̂ + epsilon), where m̂ = m / (1 − beta1^t) and v̂ = v / (1 − beta2^t) in
 * step t. Kingma and Ba, <i>Adam: a method for stochastic optimization</i>, 2015, algorithm 1.
 *
 * @param learningRate above 0
 * @param beta1 the share of the mean gradient that stays, from 0 to below 1
 * @param beta2 the share of the mean square that stays, from 0 to below 1
 * @param epsilon what keeps gradients of 0 from dividing by 0; above 0
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {
  private static final String MEAN = "mean";
  private static final String MEAN_SQUARE = "meanSquare";

  public Adam {
    Preconditions.positive("learning rate", learningRate);
    Preconditions.belowOne("beta1", beta1);
    Preconditions.belowOne("beta2", beta2);
    Preconditions.positive("epsilon", epsilon);
  }

  /** With the paper's constants: 0.9, 0.999 and 1e-8. */
  public Adam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  @Override
  public Adam withLearningRate(double rate) {
    return new Adam(rate, beta1, beta2, epsilon);
  }

  @Override
  public List<String> memory() {
    return List.of(MEAN, MEAN_SQUARE);
  }

  /** Both corrections are taken out of the loop: m̂ / (√v̂ + ε) = m √c₂ / c₁ / (√v + ε √c₂). */
  @Override
  public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
    double[] m = state.array(MEAN);
    double[] v = state.array(MEAN_SQUARE);
    // StrictMath: the same bits on every machine, interpreted or compiled
    double c1 = 1 - StrictMath.pow(beta1, state.steps());
    double rootOfC2 = Math.sqrt(1 - StrictMath.pow(beta2, state.steps()));
    double rate = learningRate * rootOfC2 / c1;
    double smallest = epsilon * rootOfC2;
    for (int i = from; i < to; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      p[i] -= rate * m[i] / (Math.sqrt(v[i]) + smallest);
    }
  }
}
