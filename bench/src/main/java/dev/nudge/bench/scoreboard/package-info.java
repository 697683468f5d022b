/**
 * Nudge's gradient checker as one of those that {@code bench/scoreboard} compares: it judges
 * functions and gradients that are written in Python.
 */
package dev.nudge.bench.scoreboard;
