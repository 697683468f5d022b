/**
 * JMH benchmarks ({@code bench/jmh}); each compares its results with the textbook before it is
 * timed.
 */
package dev.nudge.bench.jmh;
