package dev.nudge.optim;

/**
 * Stochastic gradient descent: p ← p − learningRate · g.
 *
 * @param learningRate above 0
 */
public record Sgd(double learningRate) implements Optimizer {
  public Sgd {
    Preconditions.positive("learning rate", learningRate);
  }

  /** With the lecture's learning rate, 0.1. */
  public Sgd() {
    this(0.1);
  }

  @Override
  public String title() {
    return "gradient descent";
  }

  @Override
  public Sgd withLearningRate(double rate) {
    return new Sgd(rate);
  }

  @Override
  public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
    for (int i = from; i < to; i++) {
      p[i] -= learningRate * g[i];
    }
  }
}
