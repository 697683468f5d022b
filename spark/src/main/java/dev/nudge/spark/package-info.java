/** The same training on Apache Spark: samples lie on workers, gradients are summed over them. */
package dev.nudge.spark;
