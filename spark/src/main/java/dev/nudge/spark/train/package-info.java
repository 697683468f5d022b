/** A training set on Spark's workers: losses, accuracies and gradients of a batch, as sums. */
package dev.nudge.spark.train;
