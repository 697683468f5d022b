package dev.nudge.check;

import java.util.List;
import java.util.Optional;

/**
 * The result of a gradient check for one block.
 *
 * @param block its name and shape
 * @param verdict of the whole block
 * @param direction the slope in a random direction, which all the block's coordinates enter, if it
 *     was measured
 * @param coordinates those that were measured one by one, in their order
 * @param causes of the verdict, or remarks on it; possibly none
 */
public record BlockReport(
    Block block,
    Verdict verdict,
    Optional<Comparison> direction,
    List<Comparison> coordinates,
    List<Cause> causes) {
  public BlockReport {
    coordinates = List.copyOf(coordinates);
    causes = List.copyOf(causes);
  }
}
