package dev.nudge.spark;

import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import java.io.Serializable;

/** What is computed of a network on the workers, a partition at a time. */
@FunctionalInterface
interface PartFunction extends Serializable {
  /**
   * Adds what each slice of {@code part} has to add.
   *
   * @param network the task's own
   * @param workers the threads that the task may use
   */
  void addTo(TreeSum<Addend> sum, Part part, Network network, Workers workers);
}
