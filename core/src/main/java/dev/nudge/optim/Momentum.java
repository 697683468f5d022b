package dev.nudge.optim;

import java.util.List;
import java.util.Map;

/**
 * Gradient descent with momentum: v ← momentum · v + g, then p ← p − learningRate · v for the heavy
 * ball, p ← p − learningRate · (g + momentum · v) for Nesterov's accelerated gradient.
 *
 * <p>Polyak, <i>Some methods of speeding up the convergence of iteration methods</i>, 1964, written
 * as PyTorch writes it, which makes the same steps as v ← momentum · v − learningRate · g, p ← p +
 * v. Nesterov, <i>A method of solving a convex programming problem with convergence rate
 * O(1/k²)</i>, 1983, with p where the gradient is computed, a step ahead of where the velocity has
 * led, as in Bengio, Boulanger-Lewandowski and Pascanu, <i>Advances in optimizing recurrent
 * networks</i>, 2013.
 *
 * @param learningRate above 0
 * @param momentum the share of the velocity that stays, from 0 to below 1
 * @param nesterov whether the step looks ahead
 */
public record Momentum(double learningRate, double momentum, boolean nesterov)
    implements Optimizer {
  private static final String VELOCITY = "velocity";

  public Momentum {
    Preconditions.positive("learning rate", learningRate);
    Preconditions.belowOne("momentum", momentum);
  }

  /** The heavy ball. */
  public Momentum(double learningRate, double momentum) {
    this(learningRate, momentum, false);
  }

  @Override
  public String name() {
    return nesterov ? "nesterov" : "momentum";
  }

  @Override
  public String title() {
    return nesterov
        ? "gradient descent with Nesterov's momentum"
        : "gradient descent with momentum";
  }

  @Override
  public Map<String, Number> constants() {
    return Map.of("momentum", momentum);
  }

  @Override
  public Momentum with(Map<String, Number> values) {
    return new Momentum(learningRate, values.get("momentum").doubleValue(), nesterov);
  }

  @Override
  public Momentum withLearningRate(double rate) {
    return new Momentum(rate, momentum, nesterov);
  }

  @Override
  public List<String> memory() {
    return List.of(VELOCITY);
  }

  @Override
  public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
    double[] v = state.array(VELOCITY);
    if (nesterov) {
      for (int i = from; i < to; i++) {
        v[i] = momentum * v[i] + g[i];
        p[i] -= learningRate * (g[i] + momentum * v[i]);
      }
    } else {
      for (int i = from; i < to; i++) {
        v[i] = momentum * v[i] + g[i];
        p[i] -= learningRate * v[i];
      }
    }
  }
}
