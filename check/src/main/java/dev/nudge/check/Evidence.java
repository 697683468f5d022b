package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** Measured beside claimed, of a block or a part of it. */
final class Evidence {
  /** Predictions need not be more exact than this to be told apart. */
  static final double SLACK = 1e-4;

  /** A value is significant if it is this many errors away from 0. */
  static final double SIGNIFICANT = 10;

  /** So many of the error bars may be too small. */
  private static final double TOO_SMALL = 0.05;

  /** Claims of no more than this part of the largest value are 0 but for rounding. */
  private static final double ZERO = 1e-12;

  final Block block;
  final double[] x; // the block's part of the point
  final double[] claimed; // of all the block's coordinates
  private final double[] given; // before anything that is left out was added
  final List<MeasuredSlope> measured;
  private final double largest; // of the measured values

  Evidence(
      Block block, double[] x, double[] claimed, double[] given, List<MeasuredSlope> measured) {
    this.block = block;
    this.x = x;
    this.claimed = claimed;
    this.given = given;
    this.measured = measured;
    this.largest = measured.stream().mapToDouble(m -> Math.abs(m.value())).max().orElse(0);
  }

  /** What was measured of some of the coordinates. */
  Evidence of(IntPredicate coordinates) {
    List<MeasuredSlope> part = measured.stream().filter(m -> coordinates.test(m.index())).toList();
    return new Evidence(block, x, claimed, given, part);
  }

  /** Whether the claimed values are 0 beside the measured ones, or both are. */
  boolean claimsNothing() {
    return measured.stream()
        .allMatch(
            m -> {
              boolean isZero = Math.abs(m.value()) <= SIGNIFICANT * m.error();
              double size = isZero ? largest : Math.abs(m.value());
              return Math.abs(given[m.index()]) <= ZERO * size;
            });
  }

  /** What a prediction may be off by in any case. */
  double slack() {
    return SLACK * largest;
  }

  /** The number of values that are neither noise nor small beside the largest. */
  long significant() {
    return measured.stream().filter(this::isSignificant).count();
  }

  boolean isSignificant(MeasuredSlope m) {
    return isKnown(m, SIGNIFICANT);
  }

  /** Whether a value is so many errors away from 0, and not small beside the largest. */
  boolean isKnown(MeasuredSlope m, double errors) {
    return Math.abs(m.value()) > Math.max(errors * m.error(), slack());
  }

  /** Whether all measured values are as expected, but for a few error bars a little too small. */
  boolean explainedBy(IntToDoubleFunction expected) {
    return explainedBy(expected, slack());
  }

  boolean explainedBy(IntToDoubleFunction expected, double slack) {
    int outside = 0;
    for (MeasuredSlope m : measured) {
      double distance = m.distance(expected.applyAsDouble(m.index()));
      if (!(distance <= Judge.SURE * m.error() + slack)) {
        return false;
      }
      outside += distance > m.error() + slack ? 1 : 0;
    }
    return outside <= TOO_SMALL * measured.size();
  }

  /** Whether a measured value certainly is not what is expected of it. */
  boolean contradicts(IntToDoubleFunction expected) {
    return measured.stream()
        .anyMatch(
            m -> m.distance(expected.applyAsDouble(m.index())) > Judge.SURE * m.error() + slack());
  }

  /**
   * A measured derivative as a diagnosis takes it.
   *
   * @param index of its coordinate in the block
   * @param value the steeper one where it is one of two slopes
   * @param other the other one, else {@code value}
   * @param error the bar of each
   */
  record MeasuredSlope(int index, double value, double other, double error) {
    static MeasuredSlope of(int index, Derivative derivative) {
      if (!derivative.isOneOfTwo()) {
        return new MeasuredSlope(index, derivative.value(), derivative.value(), derivative.error());
      }
      double below = derivative.below();
      double above = derivative.above();
      double error = derivative.error() - Math.abs(above - below) / 2;
      return Math.abs(below) > Math.abs(above)
          ? new MeasuredSlope(index, below, above, error)
          : new MeasuredSlope(index, above, below, error);
    }

    /** Whether it is known which slope it is. */
    boolean isDecided() {
      return value == other;
    }

    /** How far the slope, or the nearer one of the two, is from this one. */
    double distance(double expected) {
      return Math.min(Math.abs(expected - value), Math.abs(expected - other));
    }
  }
}
