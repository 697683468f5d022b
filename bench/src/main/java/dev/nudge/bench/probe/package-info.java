/**
 * Programs that {@code bench/compare} starts to measure something within a JVM; each prints its
 * figure.
 */
package dev.nudge.bench.probe;
