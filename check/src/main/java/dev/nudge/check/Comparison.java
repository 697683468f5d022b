package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.List;
import java.util.Optional;

/**
 * A claimed derivative beside the measured one.
 *
 * @param name {@code W1[3, 7]}, or {@code W1 in a random direction}
 * @param cause of a verdict that is not clear, if there is one
 */
public record Comparison(
    String name, double claimed, Derivative measured, Verdict verdict, Optional<Cause> cause) {

  /** A difference that is so many times the block's median is a fault, however small it is. */
  private static final double OUTLIER = 1000;

  /** A difference that is no more than so many times the block's median is like the others. */
  private static final double ALIKE = 30;

  /** Fewer differences have no median worth the name. */
  private static final int FEW = 4;

  /**
   * Settles differences between the tolerances of a derivative and of its block's largest. One like
   * all others of the block is the method's, or rounding in the claims; one far larger is a fault.
   */
  static void settleSmallDifferences(List<Comparison> coordinates) {
    double[] differences =
        coordinates.stream()
            .filter(c -> c.verdict != Verdict.DISAGREE && Judge.isMeasured(c.measured))
            .mapToDouble(Comparison::absoluteError)
            .sorted()
            .toArray();
    double usual = differences.length < FEW ? Double.NaN : differences[differences.length / 2];
    coordinates.replaceAll(
        c -> c.cause.equals(Optional.of(Cause.Plain.SMALL_DIFFERENCE)) ? c.settled(usual) : c);
  }

  private Comparison settled(double usual) {
    double difference = absoluteError() - measured.error();
    if (difference > OUTLIER * usual) {
      return new Comparison(name, claimed, measured, Verdict.DISAGREE, Optional.empty());
    }
    return difference <= ALIKE * usual
        ? new Comparison(name, claimed, measured, Verdict.AGREE, Optional.empty())
        : this;
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
