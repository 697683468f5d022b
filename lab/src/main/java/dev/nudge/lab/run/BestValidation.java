package dev.nudge.lab.run;

import dev.nudge.net.Network;

/**
 * The numerical network with the smallest validation loss so far.
 *
 * @param iteration the update after which it was that
 * @param network a copy, which nobody changes
 * @param validationLoss its loss on the samples held back
 */
public record BestValidation(int iteration, Network network, double validationLoss) {}
