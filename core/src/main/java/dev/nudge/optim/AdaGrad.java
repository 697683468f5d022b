package dev.nudge.optim;

import java.util.List;

/**
 * Steps that shrink with all that a parameter has been moved by: s ← s + g², p ← p − learningRate ·
 * g / (√s + epsilon). Duchi, Hazan and Singer, <i>Adaptive subgradient methods for online learning
 * and stochastic optimization</i>, 2011, in its diagonal form.
 *
 * @param learningRate above 0
 * @param epsilon what keeps a first gradient of 0 from dividing by 0; above 0
 */
public record AdaGrad(double learningRate, double epsilon) implements Optimizer {
  private static final String SQUARES = "squares";

  public AdaGrad {
    Preconditions.positive("learning rate", learningRate);
    Preconditions.positive("epsilon", epsilon);
  }

  /** With an epsilon of 1e-10, as in PyTorch. */
  public AdaGrad(double learningRate) {
    this(learningRate, 1e-10);
  }

  @Override
  public AdaGrad withLearningRate(double rate) {
    return new AdaGrad(rate, epsilon);
  }

  @Override
  public List<String> memory() {
    return List.of(SQUARES);
  }

  @Override
  public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
    double[] s = state.array(SQUARES);
    for (int i = from; i < to; i++) {
      s[i] += g[i] * g[i];
      p[i] -= learningRate * g[i] / (Math.sqrt(s[i]) + epsilon);
    }
  }
}
