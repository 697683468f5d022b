package dev.nudge.optim;

import dev.nudge.linalg.Workers;
import dev.nudge.net.Parameters;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The formula by which a gradient changes the parameters, and its constants. Immutable; its memory
 * from step to step lies in an {@link OptimizerState}, one a run. The {@link #constants} that a run
 * may set are those beside the learning rate, which every optimizer has.
 */
public interface Optimizer extends Choice<Optimizer> {
  /**
   * All that a run can name, each with its usual constants; with momentum, the steps under a steady
   * gradient become as long as those of {@link Sgd}. A new one is a record and a line here.
   */
  static List<Optimizer> all() {
    return List.of(
        new Sgd(),
        new Momentum(0.01, 0.9),
        new Momentum(0.01, 0.9, true),
        new AdaGrad(0.01),
        new RmsProp(0.001),
        new Adam(0.001));
  }

  /** As a report writes it: the class's name, {@code Adam}, or a phrase. */
  default String title() {
    return getClass().getSimpleName();
  }

  /** The factor of the gradient, or of what takes its place, in an update; above 0. */
  double learningRate();

  /** This formula with another learning rate, above 0, which works on the same memory. */
  Optimizer withLearningRate(double rate);

  /** The names of the arrays that it remembers, each as long as the parameters and at first 0. */
  default List<String> memory() {
    return List.of();
  }

  /**
   * The formula, for the parameters {@code from} (inclusive) to {@code to} (exclusive), each of
   * which is changed by itself: threads may share a step. The step is counted already: in the first
   * one {@code state.steps()} is 1.
   *
   * @param p the parameters, changed in place
   * @param g the gradient, as long as they, left alone
   * @param state whose arrays are changed in place
   */
  void update(double[] p, double[] g, OptimizerState state, int from, int to);

  /**
   * Makes one step, shared by the threads of a team: their number changes no bit.
   *
   * @param parameters changed in place
   * @param gradient laid out like them, left alone
   * @param state what this optimizer remembers of the steps before, changed in place
   * @return whether all parameters are finite after it
   * @throws IllegalArgumentException if the three differ in their numbers of parameters
   */
  default boolean step(
      Parameters parameters, Parameters gradient, OptimizerState state, Workers workers) {
    double[] p = parameters.values();
    double[] g = gradient.values();
    state.countStep(p, g);
    AtomicBoolean finite = new AtomicBoolean(true);
    workers.forEach(
        (p.length + Workers.PARAMETERS_PER_SLICE - 1) / Workers.PARAMETERS_PER_SLICE,
        slice -> {
          int from = slice * Workers.PARAMETERS_PER_SLICE;
          int to = Math.min(p.length, from + Workers.PARAMETERS_PER_SLICE);
          update(p, g, state, from, to);
          if (!OptimizerState.areFinite(p, from, to)) {
            finite.set(false);
          }
        });
    return finite.get();
  }
}
