package dev.nudge.train;

import dev.nudge.net.Parameters;

/** What is done with a gradient. May keep state between steps: one optimizer a run. */
@FunctionalInterface
public interface Optimizer {
  /**
   * Changes the parameters by one step.
   *
   * @param parameters changed in place
   * @param gradient laid out like them, left alone
   */
  void step(Parameters parameters, Parameters gradient);
}
