/**
 * {@code bench/compare}: Nudge and its peers in turn, as whole processes.
 *
 * <p>A {@link dev.nudge.bench.compare.Job} has entrants, an {@link dev.nudge.bench.compare.Entrant}
 * one or more commands; {@link dev.nudge.bench.compare.Rounds} runs them in turn and gives a {@link
 * dev.nudge.bench.compare.Result}, which {@link dev.nudge.bench.compare.Report} writes.
 */
package dev.nudge.bench.compare;
