package dev.nudge.train;

import java.util.List;

/**
 * The heavy ball: v ← momentum · v + g, p ← p − learningRate · v. Polyak, <i>Some methods of
 * speeding up the convergence of iteration methods</i>, 1964; written as PyTorch writes it, which
 * makes the same steps as v ← momentum · v − learningRate · g, p ← p + v.
 *
 * @param learningRate above 0
 * @param momentum the share of the velocity that stays, from 0 to below 1
 */
public record Momentum(double learningRate, double momentum) implements Optimizer {
  private static final String VELOCITY = "velocity";

  public Momentum {
    Require.positive("learning rate", learningRate);
    Require.belowOne("momentum", momentum);
  }

  /**
   * With the usual constants, 0.01 and 0.9: under a steady gradient the steps become as long as
   * those of {@link Sgd} with 0.1.
   */
  public Momentum() {
    this(0.01, 0.9);
  }

  @Override
  public String name() {
    return "momentum";
  }

  @Override
  public Momentum withLearningRate(double rate) {
    return new Momentum(rate, momentum);
  }

  @Override
  public List<String> memory() {
    return List.of(VELOCITY);
  }

  @Override
  public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
    double[] v = state.array(VELOCITY);
    for (int i = from; i < to; i++) {
      v[i] = momentum * v[i] + g[i];
      p[i] -= learningRate * v[i];
    }
  }
}
