package dev.nudge.train;

import dev.nudge.linalg.Workers;
import dev.nudge.net.Parameters;
import java.util.concurrent.atomic.AtomicBoolean;

/** An optimizer's step that the threads of a team share. */
final class SharedStep {
  private SharedStep() {}

  /**
   * Makes one step, as {@link Optimizer#step} does, to the same bits.
   *
   * @return whether all parameters are finite after it
   */
  static boolean make(
      Optimizer optimizer,
      Parameters parameters,
      Parameters gradient,
      OptimizerState state,
      Workers workers) {
    double[] p = parameters.values();
    double[] g = gradient.values();
    state.countStep(p, g);
    AtomicBoolean finite = new AtomicBoolean(true);
    workers.forEach(
        (p.length + Workers.PARAMETERS_PER_SLICE - 1) / Workers.PARAMETERS_PER_SLICE,
        slice -> {
          int from = slice * Workers.PARAMETERS_PER_SLICE;
          int to = Math.min(p.length, from + Workers.PARAMETERS_PER_SLICE);
          optimizer.update(p, g, state, from, to);
          if (!Finite.all(p, from, to)) {
            finite.set(false);
          }
        });
    return finite.get();
  }
}
