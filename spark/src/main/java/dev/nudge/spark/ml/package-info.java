/** Nudge's training as an estimator of spark.ml, and its models as transformers. */
package dev.nudge.spark.ml;
