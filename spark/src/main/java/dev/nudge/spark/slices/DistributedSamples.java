package dev.nudge.spark.slices;

import dev.nudge.data.Schema;
import org.apache.spark.api.java.JavaRDD;

/** Labelled samples before they are cut into partitions. */
public interface DistributedSamples {
  /** What they mean. */
  Schema schema();

  /** The class of each sample, (N). */
  int[] labels();

  /** The samples in their order, whole slices in each partition. */
  JavaRDD<SamplePartition> parts(Slicing slicing, int partitions);
}
