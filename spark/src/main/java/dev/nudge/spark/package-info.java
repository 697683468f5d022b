/**
 * Apache Spark as an engine of {@code nudge train}. The same training: samples lie on workers,
 * gradients are summed over them.
 */
package dev.nudge.spark;
