package dev.nudge.lab.run;

import dev.nudge.data.Batch;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.net.Network;

/**
 * A run between two updates. Nobody changes the networks: they are copies.
 *
 * @param iteration the number of updates made
 * @param network the numerical network, or a recorded run's only one
 * @param batch what the last update learned from; null where there was none or it is not known
 * @param tested null before the first measurement on the test set
 * @param bestValidation null where no samples are held back
 * @param numericalMillis duration of a numerical update; NaN while that is not known
 * @param backpropMillis likewise
 * @param evaluations the cost of the numerical gradients so far
 */
public record Snapshot(
    int iteration,
    Network network,
    Batch batch,
    Tested tested,
    BestValidation bestValidation,
    double numericalMillis,
    double backpropMillis,
    LossEvaluations evaluations) {
  /** Of a run that is over, of which no more is known than its network. */
  public static Snapshot ofFinished(int iteration, Network network, double testAccuracy) {
    Tested tested = new Tested(iteration, testAccuracy);
    return new Snapshot(
        iteration, network, null, tested, null, Double.NaN, Double.NaN, LossEvaluations.NONE);
  }

  /**
   * The latest measurement on the test set.
   *
   * @param iteration the number of updates that had been made
   * @param accuracy of the network, the numerical one where there are two
   */
  public record Tested(int iteration, double accuracy) {}

  /**
   * The numerical network with the smallest validation loss so far.
   *
   * @param iteration the update that gave it this loss
   * @param network a copy, which nobody changes
   */
  public record BestValidation(int iteration, Network network, double validationLoss) {}
}
