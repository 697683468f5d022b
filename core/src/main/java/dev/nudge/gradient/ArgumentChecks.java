package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

/** Checks that gradient methods make before they compute. */
public final class ArgumentChecks {
  private ArgumentChecks() {}

  /** Smaller steps, times an input and a weight, leave the numbers that have all their digits. */
  private static final double LEAST_STEP = 1e-300;

  /**
   * The step {@code h} of a numerical derivative.
   *
   * @throws IllegalArgumentException if it is too small, infinite or no number
   */
  public static double step(double h) {
    if (!(h >= LEAST_STEP) || Double.isInfinite(h)) {
      throw new IllegalArgumentException("h must be a number of at least 1e-300, found " + h);
    }
    return h;
  }

  /**
   * That the batch and the gradient have the network's shapes.
   *
   * @throws IllegalArgumentException if they have others
   */
  public static void shapes(Network network, Batch batch, Parameters gradient) {
    batch.checkFits(network.architecture());
    if (!gradient.architecture().equals(network.architecture())) {
      throw new IllegalArgumentException(
          "the gradient is laid out for %s, the network is %s"
              .formatted(gradient.architecture(), network.architecture()));
    }
  }
}
