package dev.nudge.train;

import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

/** The mean loss of some samples, as a function of a network's weights. */
public interface Objective {
  /** The mean loss, each sample's with the lecture's 1e-7. */
  double value(Network network);

  /**
   * Fills {@code gradient} with the derivative of the mean loss with respect to each weight and
   * bias.
   *
   * @param network unchanged when the call returns
   * @param gradient laid out like the network's parameters; overwritten
   */
  void gradient(Network network, Parameters gradient);
}
