package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.ParameterBlock;
import dev.nudge.net.Parameters;
import dev.nudge.numerical.DifferencePropagation;
import java.util.function.ToDoubleFunction;

/**
 * The lecture's numerical gradient: (L(p + h) − L(p − h)) / 2h for each parameter p, by two whole
 * losses each. Slow on purpose: it is the oracle for the fast methods, and shares no code with
 * them. One caller at a time.
 */
public final class FullReevaluation implements GradientMethod {
  private final double h;
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * @param h the nudge, above 0; the lecture takes 1e-4
   */
  public FullReevaluation(double h) {
    this.h = Preconditions.step(h);
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    Preconditions.shapes(network, batch, gradient);
    Matrix x = batch.x(); // (N, D)
    int[] t = batch.labels(); // (N)
    double[] w = batch.weights(); // (N)
    ToDoubleFunction<Matrix> lossW = W -> network.loss(x, t, w);
    for (ParameterBlock block : network.architecture().blocks()) {
      numericalGradient(lossW, network.parameters().get(block), gradient.get(block));
    }
    long needed = 2L * network.architecture().parameterCount() * batch.size();
    evaluations = evaluations.plus(new LossEvaluations(needed, needed, 0));
    return network.loss(x, t, w);
  }

  /**
   * The central differences of {@code f} at {@code W}. The function need not look at the matrix
   * that it is given: W is the network's own, so that changing an element of it changes the
   * network, and {@code f} sees the change. That is all that the lecture's {@code loss_W} is for.
   */
  private void numericalGradient(ToDoubleFunction<Matrix> f, Matrix W, Matrix dW) {
    for (int i = 0; i < W.rows(); i++) {
      for (int j = 0; j < W.columns(); j++) {
        double w = W.get(i, j);
        W.set(i, j, w + h);
        double above = f.applyAsDouble(W);
        W.set(i, j, w - h);
        double below = f.applyAsDouble(W);
        W.set(i, j, w);
        dW.set(i, j, (above - below) / (2 * h));
      }
    }
  }

  /**
   * How many parameters a nudge leaves where they are, because p + h or p − h rounds to p: what
   * {@link #gradient} makes of them is no difference quotient. {@link DifferencePropagation} adds h
   * to nothing and has no such limit.
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
