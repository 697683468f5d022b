package dev.nudge.spark.train;

import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A network's weights and biases as they travel to the workers.
 *
 * @param values laid out as in {@link Parameters}
 */
record SerializableNetwork(Architecture architecture, double[] values) implements Serializable {
  /** The weights that {@code network} has now. */
  static SerializableNetwork of(Network network) {
    return new SerializableNetwork(network.architecture(), network.parameters().values().clone());
  }

  /** Whether {@code network} still has these weights. */
  boolean isSnapshotOf(Network network) {
    return architecture.equals(network.architecture())
        && Arrays.equals(values, network.parameters().values());
  }

  /** A new network with these weights. */
  Network network() {
    Parameters parameters = Parameters.zeros(architecture);
    System.arraycopy(values, 0, parameters.values(), 0, values.length);
    return new Network(parameters);
  }
}
