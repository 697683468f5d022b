package dev.nudge.lab.run;

import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Network;

/**
 * A run between two updates. Nobody changes the networks: they are copies.
 *
 * @param iteration the number of updates made
 * @param network the numerical network, or a recorded run's only one
 * @param best the best numerical network so far, or null where no samples are held back
 * @param numericalMillis what one numerical update takes lately, NaN before the first
 * @param backpropMillis likewise
 * @param evaluations what the numerical gradients have cost so far
 */
public record Snapshot(
    int iteration,
    Network network,
    BestValidation best,
    double numericalMillis,
    double backpropMillis,
    LossEvaluations evaluations) {}
