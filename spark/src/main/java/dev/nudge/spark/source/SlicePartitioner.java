package dev.nudge.spark.source;

import dev.nudge.spark.slices.Slicing;
import org.apache.spark.Partitioner;

/** Sends each row to the partition of its slice. */
final class SlicePartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final Slicing slicing;
  private final int partitions;

  SlicePartitioner(Slicing slicing, int partitions) {
    this.slicing = slicing;
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object row) {
    return slicing.partitionOf(slicing.sliceOf(Math.toIntExact((Long) row)), partitions);
  }
}
