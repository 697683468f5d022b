package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.TextbookGradients;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;

/**
 * The lecture's numerical gradient, by two whole losses for each parameter ({@link
 * TextbookGradients#byDifference}): the oracle for the fast methods, which shares no arithmetic
 * with them. Threads share the parameters out; each has a network of its own to nudge. One caller
 * at a time.
 */
public final class FullReevaluation implements GradientMethod {
  /** What a call is divided into, for the threads and for whoever watches. */
  private static final int PARTS = 100;

  private final double h;
  private final Workers workers;
  private final DoubleConsumer progress;
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * On the caller's thread alone.
   *
   * @param h the step, above 0; the lecture takes 1e-4
   */
  public FullReevaluation(double h) {
    this(h, new Workers(1), share -> {});
  }

  /**
   * On the threads of {@code workers}.
   *
   * @param progress hears now and then, on any of them, what share of a gradient is done: a network
   *     such as the lecture's takes a minute
   */
  public FullReevaluation(double h, Workers workers, DoubleConsumer progress) {
    this.h = GradientMethod.checkStep(h);
    this.workers = Objects.requireNonNull(workers, "workers");
    this.progress = progress;
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    GradientMethod.checkShapes(network, batch, gradient);
    Matrix x = batch.x(); // (N, D)
    int[] t = batch.labels(); // (N)
    double[] w = batch.weights(); // (N)
    AtomicInteger done = new AtomicInteger();
    workers.forEach(
        PARTS,
        part -> {
          Network own = network.copy();
          for (int i = part; i < gradient.values().length; i += PARTS) {
            gradient.values()[i] = TextbookGradients.byDifference(own, x, t, w, h, i);
          }
          progress.accept(done.incrementAndGet() / (double) PARTS);
        });
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
