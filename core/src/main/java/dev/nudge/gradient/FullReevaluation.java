package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.TextbookGradients;

/**
 * The lecture's numerical gradient, by two whole losses for each parameter ({@link
 * TextbookGradients#byDifferences}): the oracle for the fast methods, which shares no code with
 * them. One caller at a time.
 */
public final class FullReevaluation implements GradientMethod {
  private final double h;
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * @param h the step, above 0; the lecture takes 1e-4
   */
  public FullReevaluation(double h) {
    this.h = GradientMethod.checkStep(h);
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    GradientMethod.checkShapes(network, batch, gradient);
    Matrix x = batch.x(); // (N, D)
    int[] t = batch.labels(); // (N)
    double[] w = batch.weights(); // (N)
    TextbookGradients.byDifferences(network, x, t, w, h, gradient);
    long needed = 2L * network.architecture().parameterCount() * batch.size();
    evaluations = evaluations.plus(new LossEvaluations(needed, needed, 0));
    return network.loss(x, t, w);
  }

  /**
   * The number of parameters that h does not move, because p + h or p − h rounds to p. The fast
   * differences, which add h to nothing, have no such limit.
   */
  public int unmoved(Parameters parameters) {
    int unmoved = 0;
    for (double p : parameters.values()) {
      unmoved += p + h == p || p - h == p ? 1 : 0;
    }
    return unmoved;
  }

  @Override
  public LossEvaluations evaluations() {
    return evaluations;
  }
}
