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
 * The check of backpropagation on a subject.
 *
 * @param fault what is broken first, to see what that looks like
 * @param every whether every derivative is compared, by propagated differences, or some of each
 *     block, by the textbook's loss
 */
public record SubjectCheck(Subject subject, Optional<Break> fault, boolean every) {
  /** Measured one by one of each block, whatever the random direction says. */
  private static final int COORDINATES = 4;

  private static final double LECTURES_H = 1e-4;

  /**
   * Runs the check.
   *
   * @throws IllegalArgumentException if the network has no such block to break, or differences
   *     cannot be propagated through it
   */
  public GradientReport run(Workers workers) {
    NetworkLoss loss = new NetworkLoss(subject.network().architecture(), subject.batch());
    Backpropagation backpropagation = new Backpropagation(workers);
    UnaryOperator<double[]> claimed = loss.gradient(backpropagation);
    UnaryOperator<double[]> smoothed =
        loss.gradient(new SmoothedBackpropagation(new Backpropagation(workers)));
    GradientCheck check =
        GradientCheck.of(
                loss,
                fault
                    .map(broken -> broken.in(claimed, subject.network().architecture()))
                    .orElse(claimed))
            .blocks(loss.blocks())
            .apartFrom(
                "the 1e-7 inside the loss's logarithm",
                parameters -> difference(smoothed.apply(parameters), claimed.apply(parameters)));
    if (every) {
      check.every().measuredBy(new PropagatedDifferences(loss, LECTURES_H, workers));
    } else {
      check.sampling(COORDINATES).measuredBy(Differences.by(Scheme.ridders()).inParallel());
    }
    return check.at(subject.network().parameters().values());
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = a.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }

  /** What is checked, for people. */
  public String words() {
    return "backpropagation of %s, on %,d training samples%s"
        .formatted(
            subject.name(),
            subject.batch().size(),
            fault.map(broken -> ", broken on purpose: " + broken).orElse(""));
  }
}
