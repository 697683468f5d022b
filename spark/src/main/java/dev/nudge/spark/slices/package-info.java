/**
 * Samples cut into slices, dealt to partitions, and sums over the slices that have the same bits
 * for any number of partitions.
 */
package dev.nudge.spark.slices;
