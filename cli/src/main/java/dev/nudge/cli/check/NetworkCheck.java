package dev.nudge.cli.check;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.check.GradientCheck;
import dev.nudge.check.GradientReport;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Scheme;
import dev.nudge.linalg.Workers;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A check of backpropagation.
 *
 * @param fault damages the gradient first, to show what a wrong one looks like
 * @param every true: compare all derivatives, by propagated differences; false: some of each block,
 *     by the textbook's loss
 */
public record NetworkCheck(CheckedNetwork checked, Optional<InjectedFault> fault, boolean every) {
  /** Coordinates of each block that are measured in any case. */
  private static final int COORDINATES = 4;

  private static final double LECTURES_H = 1e-4;

  /**
   * Runs the check.
   *
   * @throws IllegalArgumentException if the network has no such block to break, or differences
   *     cannot be propagated through it
   */
  public GradientReport run(Workers workers) {
    NetworkLoss loss = checked.loss();
    UnaryOperator<double[]> claimed = loss.gradient(new Backpropagation(workers));
    UnaryOperator<double[]> withEpsilon =
        loss.gradient(new BackpropagationWithEpsilon(new Backpropagation(workers)));
    GradientCheck check =
        GradientCheck.of(
                loss,
                fault
                    .map(broken -> broken.in(claimed, checked.network().architecture()))
                    .orElse(claimed))
            .blocks(loss.blocks())
            .apartFrom(
                "the 1e-7 inside the loss's logarithm",
                parameters -> difference(withEpsilon.apply(parameters), claimed.apply(parameters)));
    if (every) {
      check.every().measuredBy(new PropagatedDifferences(loss, LECTURES_H, workers));
    } else {
      check.sampling(COORDINATES).measuredBy(Differences.by(Scheme.ridders()).inParallel());
    }
    return check.at(checked.network().parameters().values());
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = a.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }

  /** The network, the batch and the fault, for people. */
  public String words() {
    return "backpropagation of %s, on %,d training samples%s"
        .formatted(
            checked.name(),
            checked.batch().size(),
            fault.map(broken -> ", broken on purpose: " + broken).orElse(""));
  }
}
