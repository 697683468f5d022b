package dev.nudge.check;

import dev.nudge.check.Evidence.MeasuredSlope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Faults that people often make: each predicts the right values from the claimed ones, and is the
 * cause if those are measured.
 */
final class Explanations {
  /** Up to here a relative difference is no missing factor but another function. */
  private static final double SMALL = 1e-4;

  private static final double VISIBLE = 1e-9;

  /** A difference is proportional to x if it is so to this part of its largest. */
  private static final double DECAY_SLACK = 1e-3;

  private Explanations() {}

  /** The first fault that explains all the measured values, some of which are wrong. */
  static Optional<Cause> first(Evidence evidence) {
    return Stream.of(
            smoothed(evidence),
            FactorFit.of(evidence),
            missing(evidence),
            weightDecay(evidence),
            transposed(evidence),
            shifted(evidence))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Cause> missing(Evidence evidence) {
    return evidence.claimsNothing() ? Optional.of(Cause.Plain.MISSING) : Optional.empty();
  }

  /** A little apart from measured, almost everywhere: seldom an error in the formula. */
  static Optional<Cause> smoothed(Evidence evidence) {
    double differences = 0;
    double sizes = 0;
    int apart = 0;
    for (MeasuredSlope m : evidence.measured) {
      if (m.isDecided()) {
        double difference = evidence.claimed[m.index()] - m.value();
        differences += difference * difference;
        sizes += m.value() * m.value();
        boolean seen = Math.abs(difference) > 2 * m.error();
        apart += seen && evidence.isSignificant(m) ? 1 : 0;
      }
    }
    double relative = Math.sqrt(differences / sizes);
    boolean holds = relative > VISIBLE && relative < SMALL && 2L * apart > evidence.significant();
    return holds ? Optional.of(new Cause.Smoothed(relative)) : Optional.empty();
  }

  private static Optional<Cause> weightDecay(Evidence evidence) {
    double[] claimed = evidence.claimed;
    double[] x = evidence.x;
    double products = 0;
    double squares = 0;
    double largest = 0; // of the differences
    for (MeasuredSlope m : evidence.measured) {
      if (m.isDecided()) {
        double difference = m.value() - claimed[m.index()];
        products += difference * x[m.index()];
        squares += x[m.index()] * x[m.index()];
        largest = Math.max(largest, Math.abs(difference));
      }
    }
    double decay = products / squares;
    double slack = DECAY_SLACK * largest;
    long places =
        evidence.measured.stream()
            .filter(MeasuredSlope::isDecided)
            .filter(
                m ->
                    Math.abs(m.value() - claimed[m.index()])
                        > Math.max(Evidence.SIGNIFICANT * m.error(), slack))
            .count();
    boolean holds =
        places > 2
            && Double.isFinite(decay)
            && evidence.explainedBy(i -> claimed[i] + decay * x[i], slack);
    return holds ? Optional.of(new Cause.WeightDecay(decay)) : Optional.empty();
  }

  private static Optional<Cause> transposed(Evidence evidence) {
    int rows = evidence.block.rows();
    int columns = evidence.block.columns();
    boolean holds =
        rows > 1
            && columns > 1
            && evidence.significant() > 1
            && evidence.explainedBy(i -> evidence.claimed[i % columns * rows + i / columns]);
    return holds ? Optional.of(Cause.Plain.TRANSPOSED) : Optional.empty();
  }

  private static Optional<Cause> shifted(Evidence evidence) {
    int row = evidence.block.rows() == 1 ? 1 : evidence.block.columns();
    return Stream.of(1, -1, row, -row)
        .filter(places -> isShifted(evidence, places))
        .findFirst()
        .map(Cause.Shifted::new);
  }

  private static boolean isShifted(Evidence evidence, int places) {
    double[] claimed = evidence.claimed;
    Evidence inside = evidence.of(i -> 0 <= i + places && i + places < claimed.length);
    return inside.significant() > 1 && inside.explainedBy(i -> claimed[i + places]);
  }

  /** Two claims of which each is right for the other's place, and neither for its own. */
  static Optional<Cause> exchanged(Evidence doubtful, Set<Integer> wrong) {
    if (wrong.size() > 2) {
      return Optional.empty();
    }
    MeasuredSlope first =
        doubtful.measured.stream().filter(m -> wrong.contains(m.index())).findFirst().orElseThrow();
    List<Cause> found =
        doubtful.measured.stream()
            .filter(second -> wrong.size() == 1 || wrong.contains(second.index()))
            .filter(second -> areExchanged(doubtful.claimed, first, second))
            .map(second -> exchanged(doubtful.block, first, second))
            .limit(2)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static boolean areExchanged(double[] claimed, MeasuredSlope first, MeasuredSlope second) {
    double slack = Evidence.SLACK * Math.max(Math.abs(first.value()), Math.abs(second.value()));
    double ofFirst = claimed[first.index()];
    double ofSecond = claimed[second.index()];
    return first.index() != second.index()
        && first.distance(ofSecond) <= first.error() + slack
        && second.distance(ofFirst) <= second.error() + slack
        && second.distance(ofSecond) > Judge.SURE * second.error() + slack;
  }

  private static Cause exchanged(Block block, MeasuredSlope a, MeasuredSlope b) {
    int low = Math.min(a.index(), b.index());
    int high = Math.max(a.index(), b.index());
    return new Cause.Exchanged(block.element(low), block.element(high));
  }
}
