/** Derivatives of expensive functions by differences, evaluated on Spark's workers. */
package dev.nudge.spark.check;
