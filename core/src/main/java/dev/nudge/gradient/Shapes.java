package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

/** What every gradient method checks before it computes. */
final class Shapes {
  private Shapes() {}

  static void check(Network network, Batch batch, Parameters gradient) {
    batch.checkFits(network.architecture());
    if (!gradient.architecture().equals(network.architecture())) {
      throw new IllegalArgumentException(
          "the gradient is laid out for %s, the network is %s"
              .formatted(gradient.architecture(), network.architecture()));
    }
  }
}
