package dev.nudge.check;

import java.util.List;

/**
 * Settles differences that are more than the tolerance of a derivative, but less than that of its
 * block's largest. One like all others of the block is the method's, or rounding in the claims; one
 * that is far larger than the others is a fault.
 */
final class SmallDifferences {
  /** A difference that is so many times the block's median is a fault, however small it is. */
  private static final double OUTLIER = 1000;

  /** A difference that is no more than so many times the block's median is like the others. */
  private static final double ALIKE = 30;

  /** Fewer differences have no median worth the name. */
  private static final int FEW = 4;

  private SmallDifferences() {}

  /** Replaces what is unresolved for that reason, as far as the others tell. */
  static void settle(List<Comparison> coordinates) {
    double[] differences =
        coordinates.stream()
            .filter(c -> c.verdict() != Verdict.DISAGREE && Judge.isMeasured(c.measured()))
            .mapToDouble(Comparison::absoluteError)
            .sorted()
            .toArray();
    double usual = differences.length < FEW ? Double.NaN : differences[differences.length / 2];
    coordinates.replaceAll(c -> isSmall(c) ? c.withVerdict(verdict(c, usual)) : c);
  }

  private static boolean isSmall(Comparison comparison) {
    return comparison.cause().filter(Cause.Plain.SMALL_DIFFERENCE::equals).isPresent();
  }

  private static Verdict verdict(Comparison comparison, double usual) {
    double difference = comparison.absoluteError() - comparison.measured().error();
    if (difference > OUTLIER * usual) {
      return Verdict.DISAGREE;
    }
    return difference <= ALIKE * usual ? Verdict.AGREE : Verdict.UNRESOLVED;
  }
}
