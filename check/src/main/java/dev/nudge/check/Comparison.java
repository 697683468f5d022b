package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.Optional;

/**
 * A claimed derivative beside the measured one.
 *
 * @param name {@code W1[3, 7]}, or {@code W1 in a random direction}
 * @param claimed by the gradient
 * @param measured by differences, with an error bar
 * @param verdict whether the two are equal
 * @param cause of a verdict that is not clear, if there is one
 */
public record Comparison(
    String name, double claimed, Derivative measured, Verdict verdict, Optional<Cause> cause) {

  Comparison withVerdict(Verdict other) {
    return new Comparison(
        name, claimed, measured, other, other == Verdict.UNRESOLVED ? cause : Optional.empty());
  }

  /** |claimed − measured|. */
  public double absoluteError() {
    return Math.abs(claimed - measured.value());
  }

  /** |claimed − measured| over the greater of the two; 0 where both are 0. */
  public double relativeError() {
    double difference = absoluteError();
    return difference == 0
        ? 0
        : difference / Math.max(Math.abs(claimed), Math.abs(measured.value()));
  }
}
