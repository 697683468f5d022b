/** JMH benchmarks ({@code bench/jmh}), each compared with the textbook before it is timed. */
package dev.nudge.bench.jmh;
