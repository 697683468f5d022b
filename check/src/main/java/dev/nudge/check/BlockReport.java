package dev.nudge.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The result of a gradient check for one block.
 *
 * @param block its name and shape
 * @param verdict of the whole block
 * @param directions the slopes in random directions, which all coordinates enter that were not
 *     measured one by one; possibly none
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

  /** The direction that disagrees most, if any was tested. */
  public Optional<Comparison> direction() {
    return directions.stream()
        .max(
            Comparator.comparing(Comparison::verdict)
                .thenComparingDouble(Comparison::relativeError));
  }

  /** Whether not all coordinates were measured one by one: the verdict rests on directions too. */
  public boolean restsOnDirections() {
    return coordinates.size() < block.size();
  }
}
