package dev.nudge.train;

import java.util.List;

/**
 * Nesterov's accelerated gradient: v ← momentum · v + g, p ← p − learningRate · (g + momentum · v).
 * Nesterov, <i>A method of solving a convex programming problem with convergence rate O(1/k²)</i>,
 * 1983; with p where the gradient is taken, a step ahead of where the velocity has led, as in
 * Bengio, Boulanger-Lewandowski and Pascanu, <i>Advances in optimizing recurrent networks</i>,
 * 2013.
 *
 * @param learningRate above 0
 * @param momentum the share of the velocity that stays, from 0 to below 1
 */
public record Nesterov(double learningRate, double momentum) implements Optimizer {
  private static final String VELOCITY = "velocity";

  public Nesterov {
    Require.positive("learning rate", learningRate);
    Require.belowOne("momentum", momentum);
  }

  /** With the usual constants, 0.01 and 0.9. */
  public Nesterov() {
    this(0.01, 0.9);
  }

  @Override
  public String name() {
    return "nesterov";
  }

  @Override
  public Nesterov withLearningRate(double rate) {
    return new Nesterov(rate, momentum);
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
      p[i] -= learningRate * (g[i] + momentum * v[i]);
    }
  }
}
