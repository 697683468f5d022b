package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/**
 * Names the causes of a block's verdict. Tries the faults that people often make, one after the
 * other: each predicts the right values from the claimed ones, and is the cause if the measured
 * values are those.
 */
final class Diagnosis {
  /** A prediction need not be more exact than this to be told from others. */
  private static final double SLACK = 1e-4;

  /** A value is significant if it is this many errors away from 0. */
  private static final double SIGNIFICANT = 10;

  /** Up to here a relative difference is no missing factor but another function. */
  private static final double SMALL = 1e-4;

  private static final double VISIBLE = 1e-9;

  /** A difference is proportional to x if it is so to this part of its largest. */
  private static final double DECAY_SLACK = 1e-3;

  private final Block block;
  private final double[] x; // the block's part of the point
  private final double[] claimed; // of all the block's coordinates
  private final Map<Integer, Derivative> measured; // by the coordinate's index, all of them finite
  private final double largest; // of the measured values

  private Diagnosis(Block block, double[] x, double[] claimed, Map<Integer, Derivative> measured) {
    this.block = block;
    this.x = x;
    this.claimed = claimed;
    this.measured = measured;
    this.largest = measured.values().stream().mapToDouble(d -> Math.abs(d.value())).max().orElse(0);
  }

  /**
   * The causes of a block's verdict.
   *
   * @param x the block's part of the point
   * @param claimed of all the block's coordinates
   * @param measured by the coordinate's index in the block
   * @param coordinates the comparisons of the measured derivatives, in their order
   */
  static List<Cause> causes(
      Block block,
      double[] x,
      double[] claimed,
      SortedMap<Integer, Derivative> measured,
      List<Comparison> coordinates) {
    Map<Integer, Derivative> usable = new TreeMap<>();
    Map<Integer, Derivative> wrong = new TreeMap<>();
    Iterator<Comparison> comparisons = coordinates.iterator();
    for (Map.Entry<Integer, Derivative> entry : measured.entrySet()) {
      Comparison comparison = comparisons.next();
      Derivative derivative = entry.getValue();
      if (Double.isFinite(derivative.value())
          && Double.isFinite(comparison.claimed())
          && !derivative.hasKink()) {
        usable.put(entry.getKey(), derivative);
        if (comparison.verdict() == Verdict.DISAGREE) {
          wrong.put(entry.getKey(), derivative);
        }
      }
    }
    Set<Cause> causes = new LinkedHashSet<>();
    if (!wrong.isEmpty()) {
      causes.addAll(faults(new Diagnosis(block, x, claimed, usable), wrong));
    } else if (!usable.isEmpty()) {
      causes.addAll(new Diagnosis(block, x, claimed, usable).remarks());
    }
    Set<String> kinds = new HashSet<>(); // a hundred kinks need no hundred lines
    coordinates.stream()
        .flatMap(coordinate -> coordinate.cause().stream())
        .filter(cause -> kinds.add(cause.kind()))
        .forEach(causes::add);
    return List.copyOf(causes);
  }

  /** One fault of the whole block where most of it is wrong, else one of the wrong part. */
  private static List<Cause> faults(Diagnosis whole, Map<Integer, Derivative> wrong) {
    if (wrong.values().stream().allMatch(derivative -> derivative.value() == 0)) {
      return List.of(Cause.Plain.FLAT);
    }
    Optional<Cause> ofAll = whole.fault();
    if (2L * wrong.size() > whole.significant() && ofAll.isPresent()) {
      return List.of(ofAll.get());
    }
    List<Cause> faults = new ArrayList<>();
    if (wrong.size() < whole.measured.size()) {
      List<String> names = wrong.keySet().stream().map(whole.block::element).toList();
      faults.add(new Cause.Isolated(names, whole.measured.size()));
    }
    new Diagnosis(whole.block, whole.x, whole.claimed, wrong).fault().ifPresent(faults::add);
    return faults.isEmpty() ? List.of(Cause.Plain.UNEXPLAINED) : faults;
  }

  /** The fault that explains all the measured values, if one does. */
  private Optional<Cause> fault() {
    return Stream.of(
            smoothed(), factor(), missing(), weightDecay(), transposed(), shifted(), exchanged())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Cause> missing() {
    return isZero() && significant() > 0 ? Optional.of(Cause.Plain.MISSING) : Optional.empty();
  }

  /** Remarks on values that agree. */
  private List<Cause> remarks() {
    List<Cause> remarks = new ArrayList<>();
    smoothed().ifPresent(remarks::add);
    if (isZero() && significant() == 0) {
      remarks.add(Cause.Plain.ALL_ZERO);
    }
    return remarks;
  }

  /** Whether the claimed values are 0 beside the measured ones, or both are. */
  private boolean isZero() {
    return measured.keySet().stream().allMatch(i -> Math.abs(claimed[i]) <= SLACK * largest);
  }

  /** A little apart from measured, almost everywhere: seldom an error in the formula. */
  private Optional<Cause> smoothed() {
    double differences = 0;
    double sizes = 0;
    int apart = 0;
    for (Map.Entry<Integer, Derivative> entry : measured.entrySet()) {
      double value = entry.getValue().value();
      double difference = claimed[entry.getKey()] - value;
      differences += difference * difference;
      sizes += value * value;
      boolean seen = Math.abs(difference) > 2 * entry.getValue().error();
      apart += seen && isSignificant(entry.getValue()) ? 1 : 0;
    }
    double relative = Math.sqrt(differences / sizes);
    boolean holds = relative > VISIBLE && relative < SMALL && 2L * apart > significant();
    return holds ? Optional.of(new Cause.Smoothed(relative)) : Optional.empty();
  }

  private Optional<Cause> factor() {
    double products = 0;
    double squares = 0;
    for (Map.Entry<Integer, Derivative> entry : measured.entrySet()) {
      double c = claimed[entry.getKey()];
      products += c * entry.getValue().value();
      squares += c * c;
    }
    double inverse = products / squares;
    double ratio = 1 / inverse;
    boolean convincing = significant() > 1 || Cause.Factor.isFamiliar(ratio);
    boolean different = Math.abs(ratio - 1) > 10 * SLACK && Double.isFinite(ratio);
    return different && convincing && explains(i -> claimed[i] * inverse)
        ? Optional.of(new Cause.Factor(ratio))
        : Optional.empty();
  }

  /** A difference that is proportional to x. */
  private Optional<Cause> weightDecay() {
    double products = 0;
    double squares = 0;
    double largestDifference = 0;
    int places = 0;
    for (Map.Entry<Integer, Derivative> entry : measured.entrySet()) {
      int i = entry.getKey();
      double difference = entry.getValue().value() - claimed[i];
      products += difference * x[i];
      squares += x[i] * x[i];
      largestDifference = Math.max(largestDifference, Math.abs(difference));
      places += Math.abs(difference) > SIGNIFICANT * entry.getValue().error() ? 1 : 0;
    }
    double decay = products / squares;
    double slack = DECAY_SLACK * largestDifference;
    boolean holds =
        places > 2
            && Double.isFinite(decay)
            && measured.entrySet().stream()
                .allMatch(
                    entry -> {
                      double expected = claimed[entry.getKey()] + decay * x[entry.getKey()];
                      Derivative found = entry.getValue();
                      return Math.abs(expected - found.value()) <= slack + found.error();
                    });
    return holds ? Optional.of(new Cause.WeightDecay(decay)) : Optional.empty();
  }

  private Optional<Cause> transposed() {
    int rows = block.rows();
    int columns = block.columns();
    boolean holds =
        rows > 1
            && columns > 1
            && significant() > 1
            && explains(i -> claimed[i % columns * rows + i / columns]);
    return holds ? Optional.of(Cause.Plain.TRANSPOSED) : Optional.empty();
  }

  private Optional<Cause> shifted() {
    int row = block.rows() == 1 ? 1 : block.columns();
    return Stream.of(1, -1, row, -row)
        .filter(places -> significant() > 1 && explains(i -> elementOrNaN(i + places)))
        .findFirst()
        .map(Cause.Shifted::new);
  }

  /** Two wrong values of which each is right for the other. */
  private Optional<Cause> exchanged() {
    if (measured.size() != 2) {
      return Optional.empty();
    }
    Integer[] places = measured.keySet().toArray(new Integer[0]);
    return explains(i -> claimed[i == places[0] ? places[1] : places[0]])
        ? Optional.of(new Cause.Exchanged(block.element(places[0]), block.element(places[1])))
        : Optional.empty();
  }

  private double elementOrNaN(int i) {
    return 0 <= i && i < claimed.length ? claimed[i] : Double.NaN;
  }

  /** The number of significant values. */
  private long significant() {
    return measured.values().stream().filter(this::isSignificant).count();
  }

  private boolean isSignificant(Derivative derivative) {
    return Math.abs(derivative.value()) > SIGNIFICANT * derivative.error()
        && Math.abs(derivative.value()) > SLACK * largest;
  }

  /** Whether measured values are what is expected of them; NaN expects nothing. */
  private boolean explains(IntToDoubleFunction expected) {
    int compared = 0;
    for (Map.Entry<Integer, Derivative> entry : measured.entrySet()) {
      Derivative derivative = entry.getValue();
      double distance = Math.abs(expected.applyAsDouble(entry.getKey()) - derivative.value());
      if (distance > derivative.error() + SLACK * largest) {
        return false;
      }
      compared += Double.isNaN(distance) ? 0 : 1;
    }
    return compared > 0;
  }
}
