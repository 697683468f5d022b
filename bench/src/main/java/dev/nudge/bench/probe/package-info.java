/**
 * Programs that {@code bench/compare} and {@code bench/scoreboard} start; each prints its figures.
 */
package dev.nudge.bench.probe;
