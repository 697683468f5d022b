package dev.nudge.optim;

import dev.nudge.linalg.Workers;
import dev.nudge.net.Parameters;
import java.util.concurrent.atomic.AtomicBoolean;

/** An optimizer's step, shared by the threads of a team. */
public final class ParallelStep {
  private ParallelStep() {}

  /**
   * Makes one step, to the same bits as {@link Optimizer#step}.
   *
   * @return whether all parameters are finite after it
   */
  public static boolean make(
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
          if (!areFinite(p, from, to)) {
            finite.set(false);
          }
        });
    return finite.get();
  }

  /** Whether the values from {@code from} to {@code to} are finite: 0 · x is 0, or NaN. */
  static boolean areFinite(double[] values, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) { // four sums, none of which waits for another
      a += 0 * values[i];
      b += 0 * values[i + 1];
      c += 0 * values[i + 2];
      d += 0 * values[i + 3];
    }
    for (; i < to; i++) {
      a += 0 * values[i];
    }
    return a + b + c + d == 0;
  }
}
