package dev.nudge.spark.slices;

import dev.nudge.linalg.Workers;
import java.io.Serializable;

/** What is summed over slices, computed on the workers a partition at a time. */
@FunctionalInterface
public interface PartitionTask<A extends Summand<A>> extends Serializable {
  /**
   * Adds what each slice of {@code part} has to add.
   *
   * @param workers the threads that the task may use
   */
  void addTo(TreeSum<A> sum, SamplePartition part, Workers workers);
}
