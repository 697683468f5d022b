package dev.nudge.numerical;

import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

/** Networks whose weights are set one by one; everything else is 0. */
final class HandSetNetwork {
  /** The weights of a layer that stay 0. */
  static final double[][] ZEROS = {};

  private HandSetNetwork() {}

  /** A network with these weights (inputs, units) of its layers, from the first. */
  static Network of(Architecture architecture, double[][]... weights) {
    Network network = new Network(Parameters.zeros(architecture));
    for (int l = 0; l < weights.length; l++) {
      Matrix W = network.parameters().get(architecture.weights(l));
      for (int i = 0; i < weights[l].length; i++) {
        for (int j = 0; j < weights[l][i].length; j++) {
          W.set(i, j, weights[l][i][j]);
        }
      }
    }
    return network;
  }

  static void setBias(Network network, int l, int unit, double value) {
    network.parameters().get(network.architecture().bias(l)).set(0, unit, value);
  }
}
