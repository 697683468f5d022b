package dev.nudge.lab.run;

import dev.nudge.data.Batch;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

/** A gradient method that keeps the batch that it was given last. */
final class LastBatch implements GradientMethod {
  private final GradientMethod method;
  private Batch batch; // null before the first

  LastBatch(GradientMethod method) {
    this.method = method;
  }

  @Override
  public double gradient(Network network, Batch next, Parameters gradient) {
    batch = next;
    return method.gradient(network, next, gradient);
  }

  /** The batch of the last gradient; null before the first. */
  Batch batch() {
    return batch;
  }

  @Override
  public LossEvaluations evaluations() {
    return method.evaluations();
  }
}
