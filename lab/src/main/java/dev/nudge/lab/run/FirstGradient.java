package dev.nudge.lab.run;

import dev.nudge.data.Batch;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

/** A gradient method that keeps the first gradient that it was asked for. */
final class FirstGradient implements GradientMethod {
  private final GradientMethod method;
  private double[] first; // null before

  FirstGradient(GradientMethod method) {
    this.method = method;
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    double loss = method.gradient(network, batch, gradient);
    if (first == null) {
      first = gradient.values().clone();
    }
    return loss;
  }

  /** The derivative for one parameter in the first gradient. */
  double first(int index) {
    return first[index];
  }

  @Override
  public LossEvaluations evaluations() {
    return method.evaluations();
  }
}
