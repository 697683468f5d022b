/** Programs that {@code bench/compare} starts: what they measure lies within a process. */
package dev.nudge.bench.probe;
