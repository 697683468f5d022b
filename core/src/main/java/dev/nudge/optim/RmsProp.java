package dev.nudge.optim;

import java.util.List;

/**
 * Steps relative to the recent gradients' size: s ← decay · s + (1 − decay) · g², p ← p −
 * learningRate · g / (√s + epsilon). Tieleman and Hinton, <i>Neural networks for machine
 * learning</i>, lecture 6.5, 2012. The epsilon stands outside the root, as in PyTorch; TensorFlow
 * puts it inside.
 *
 * @param learningRate above 0
 * @param decay the share of the mean square that stays, from 0 to below 1
 * @param epsilon what keeps gradients of 0 from dividing by 0; above 0
 */
public record RmsProp(double learningRate, double decay, double epsilon) implements Optimizer {
  private static final String MEAN_SQUARE = "meanSquare";

  public RmsProp {
    Preconditions.positive("learning rate", learningRate);
    Preconditions.belowOne("decay", decay);
    Preconditions.positive("epsilon", epsilon);
  }

  /** With the lecture's decay, 0.9 (PyTorch takes 0.99), and an epsilon of 1e-8. */
  public RmsProp(double learningRate) {
    this(learningRate, 0.9, 1e-8);
  }

  @Override
  public String title() {
    return "RMSProp";
  }

  @Override
  public RmsProp withLearningRate(double rate) {
    return new RmsProp(rate, decay, epsilon);
  }

  @Override
  public List<String> memory() {
    return List.of(MEAN_SQUARE);
  }

  @Override
  public void update(double[] p, double[] g, OptimizerState state, int from, int to) {
    double[] s = state.array(MEAN_SQUARE);
    for (int i = from; i < to; i++) {
      s[i] = decay * s[i] + (1 - decay) * g[i] * g[i];
      p[i] -= learningRate * g[i] / (Math.sqrt(s[i]) + epsilon);
    }
  }
}
