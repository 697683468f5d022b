package dev.nudge.check;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    List<Comparison> coordinates = judge.compareCoordinates(measured);
    Verdict verdict = measured.unfinished ? Verdict.UNRESOLVED : Verdict.AGREE;
    for (Comparison coordinate : coordinates) {
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
    return new BlockReport(measured.block, verdict, directions, coordinates, List.copyOf(causes));
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
}
