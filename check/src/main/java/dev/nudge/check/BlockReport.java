package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The result of a gradient check for one block.
 *
 * @param directions the slopes in random directions; possibly none
 * @param coordinates those that were measured one by one, in their order
 * @param causes of the verdict, or remarks on it; possibly none
 */
public record BlockReport(
    Block block,
    Verdict verdict,
    List<Comparison> directions,
    List<Comparison> coordinates,
    List<Cause> causes) {
  public BlockReport {
    directions = List.copyOf(directions);
    coordinates = List.copyOf(coordinates);
    causes = List.copyOf(causes);
  }

  static BlockReport of(Judge judge, BlockMeasurements measured) {
    List<Comparison> directions = judge.compareDirections(measured);
    SortedMap<Integer, Comparison> coordinates = judge.compareCoordinates(measured);
    Verdict verdict = measured.unfinished ? Verdict.UNRESOLVED : Verdict.AGREE;
    for (Comparison coordinate : coordinates.values()) {
      verdict = verdict.and(coordinate.verdict());
    }
    Set<Cause> causes = new LinkedHashSet<>();
    if (measured.unfinished) {
      causes.add(Cause.Plain.OUT_OF_BUDGET);
    }
    causes.addAll(Diagnosis.causes(judge, measured, coordinates));
    if (!measured.isComplete()) {
      for (Comparison direction : directions) {
        verdict = verdict.and(direction.verdict());
        direction.cause().ifPresent(causes::add);
      }
      if (verdict == Verdict.UNRESOLVED && causes.isEmpty()) {
        causes.add(Cause.Plain.NOT_FOUND);
      }
    }
    if (verdict == Verdict.DISAGREE && causes.isEmpty()) {
      causes.add(Cause.Plain.UNEXPLAINED);
    }
    return new BlockReport(
        measured.block,
        verdict,
        directions,
        List.copyOf(coordinates.values()),
        List.copyOf(causes));
  }

  /** The direction that disagrees most, if any was tested. */
  public Optional<Comparison> direction() {
    return directions.stream()
        .max(
            Comparator.comparing(Comparison::verdict)
                .thenComparingDouble(Comparison::relativeError));
  }

  /** Whether the verdict rests on directions, as not all coordinates were measured one by one. */
  public boolean restsOnDirections() {
    return coordinates.size() < block.size();
  }

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
     * Settles differences between the tolerances of a derivative and of its block's largest. One
     * like all others of the block is the method's, or rounding in the claims; one far larger is a
     * fault.
     */
    static void settleSmallDifferences(Map<Integer, Comparison> coordinates) {
      double[] differences =
          coordinates.values().stream()
              .filter(c -> c.verdict != Verdict.DISAGREE && Judge.isMeasured(c.measured))
              .mapToDouble(Comparison::absoluteError)
              .sorted()
              .toArray();
      double usual = differences.length < FEW ? Double.NaN : differences[differences.length / 2];
      coordinates.replaceAll(
          (i, c) ->
              c.cause.equals(Optional.of(Cause.Plain.SMALL_DIFFERENCE)) ? c.settled(usual) : c);
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
}
