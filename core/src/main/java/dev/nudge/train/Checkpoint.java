package dev.nudge.train;

import dev.nudge.data.Schema;
import dev.nudge.gradient.LossEvaluations;

/**
 * A run that can be gone on with: where its trainer stands, and what the run has to show so far.
 *
 * @param run all that determines the run's results, in words of whoever wrote the checkpoint: two
 *     runs of the same words are one run
 * @param schema what the network's inputs and outputs mean
 * @param trainer where training stands
 * @param history what it has shown
 * @param evaluations what the gradients have cost
 * @param seconds the wall time spent
 */
public record Checkpoint(
    String run,
    Schema schema,
    TrainerState trainer,
    History history,
    LossEvaluations evaluations,
    double seconds) {}
