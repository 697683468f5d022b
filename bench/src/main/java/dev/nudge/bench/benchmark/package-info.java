/** JMH benchmarks of the library's public work; each is checked before it is timed. */
package dev.nudge.bench.benchmark;
