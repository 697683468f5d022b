package dev.nudge.spark.train;

import dev.nudge.linalg.Workers;
import dev.nudge.net.Network;
import dev.nudge.spark.slices.PartialSum;
import dev.nudge.spark.slices.SamplePartition;
import dev.nudge.spark.slices.TreeSum;
import java.io.Serializable;

/** What is computed of a network on the workers, a partition at a time. */
@FunctionalInterface
interface NetworkTask extends Serializable {
  /**
   * Adds what each slice of {@code part} has to add.
   *
   * @param network the task's own
   * @param workers the threads that the task may use
   */
  void addTo(TreeSum<PartialSum> sum, SamplePartition part, Network network, Workers workers);
}
