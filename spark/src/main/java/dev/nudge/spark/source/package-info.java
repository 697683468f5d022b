/**
 * Labelled samples from files in any of Hadoop's file systems and from Spark's tables, numbered in
 * the order of the files' names and the rows in them.
 */
package dev.nudge.spark.source;
