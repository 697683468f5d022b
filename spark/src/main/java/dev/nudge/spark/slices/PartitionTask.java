package dev.nudge.spark.slices;

import dev.nudge.linalg.Workers;
import java.io.Serializable;

/** A computation on the samples of one partition, for a sum over all slices. */
@FunctionalInterface
public interface PartitionTask<A> extends Serializable {
  /**
   * Adds one addend for each slice of {@code partition}.
   *
   * @param workers the threads that the task may use
   */
  void addTo(TreeSum<A> sum, SamplePartition partition, Workers workers);
}
