package dev.nudge.spark;

import org.apache.spark.api.java.JavaRDD;

/** A training set before it is cut into partitions. */
public sealed interface SampleSource permits StoredSamples, SparkTable {
  /** The number of samples, N. */
  int size();

  /** The number of features of a sample, D. */
  int features();

  /** The number of classes, K. */
  int classes();

  /** The samples in their order, whole slices in each partition. */
  JavaRDD<Part> parts(Slicing slicing, int partitions);
}
