package dev.nudge.train;

import dev.nudge.net.Parameters;

/**
 * Stochastic gradient descent: p ← p − learningRate · g.
 *
 * @param learningRate above 0; the lecture takes 0.1
 */
public record Sgd(double learningRate) implements Optimizer {
  @Override
  public void step(Parameters parameters, Parameters gradient) {
    double[] p = parameters.values();
    double[] g = gradient.values();
    for (int i = 0; i < p.length; i++) {
      p[i] -= learningRate * g[i];
    }
  }
}
