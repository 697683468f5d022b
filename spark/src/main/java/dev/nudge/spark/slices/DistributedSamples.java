package dev.nudge.spark.slices;

import dev.nudge.data.Schema;
import org.apache.spark.api.java.JavaRDD;

/** Labelled samples that workers read, before they are cut into slices. */
public interface DistributedSamples {
  /** Their shape, their scaling, and the names of their features and classes. */
  Schema schema();

  /** The class of each sample, (N). */
  int[] labels();

  /** The samples in their order, whole slices in each partition. */
  JavaRDD<SamplePartition> partition(Slicing slicing, int partitions);
}
