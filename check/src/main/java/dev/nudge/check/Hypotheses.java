package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/**
 * What people get wrong, tried one after the other: each hypothesis says what the claimed values
 * would have had to be, and holds if the measured ones are just that.
 */
final class Hypotheses {
  /** A hypothesis need not be more exact than this to tell it from others. */
  private static final double SLACK = 1e-4;

  /** A value says something if it is this many errors away from 0. */
  private static final double SIGNIFICANT = 10;

  /** Up to here a relative difference is no missing factor but another function. */
  private static final double SMALL = 1e-4;

  private static final double VISIBLE = 1e-9;

  private final Block block;
  private final double[] claimed; // of all the block's coordinates
  private final Map<Integer, Derivative> measured; // by the coordinate's index, all of them finite
  private final double largest; // of the measured values

  Hypotheses(Block block, double[] claimed, Map<Integer, Derivative> measured) {
    this.block = block;
    this.claimed = claimed;
    this.measured = measured;
    this.largest = measured.values().stream().mapToDouble(d -> Math.abs(d.value())).max().orElse(0);
  }

  /** What explains all the measured values, if anything does. */
  Optional<Cause> cause() {
    return Stream.of(smoothed(), factor(), missing(), transposed(), shifted())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Cause> missing() {
    return claimsNothing() && significant() > 0
        ? Optional.of(new Cause.Missing())
        : Optional.empty();
  }

  /** Whether claimed and measured are 0, as far as can be seen. */
  boolean isAllZero() {
    return claimsNothing() && significant() == 0;
  }

  private boolean claimsNothing() {
    return measured.keySet().stream().allMatch(i -> Math.abs(claimed[i]) <= SLACK * largest);
  }

  /** A little apart from measured, almost everywhere: seldom an error in the formula. */
  Optional<Cause> smoothed() {
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
    boolean telling = significant() > 1 || FactorWords.isKnown(ratio);
    boolean different = Math.abs(ratio - 1) > 10 * SLACK && Double.isFinite(ratio);
    return different && telling && explains(i -> claimed[i] * inverse)
        ? Optional.of(new Cause.Factor(ratio))
        : Optional.empty();
  }

  private Optional<Cause> transposed() {
    int rows = block.rows();
    int columns = block.columns();
    boolean holds =
        rows > 1
            && columns > 1
            && significant() > 1
            && explains(i -> claimed[i % columns * rows + i / columns]);
    return holds ? Optional.of(new Cause.Transposed()) : Optional.empty();
  }

  private Optional<Cause> shifted() {
    int row = block.rows() == 1 ? 1 : block.columns();
    return Stream.of(1, -1, row, -row)
        .filter(places -> significant() > 1 && explains(i -> elementOrNaN(i + places)))
        .findFirst()
        .map(Cause.Shifted::new);
  }

  private double elementOrNaN(int i) {
    return 0 <= i && i < claimed.length ? claimed[i] : Double.NaN;
  }

  /** How many measured values say something. */
  long significant() {
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
