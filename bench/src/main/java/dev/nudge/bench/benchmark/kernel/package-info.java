/** JMH benchmarks of single kernels, one a file; each is checked before it is timed. */
package dev.nudge.bench.benchmark.kernel;
