package dev.nudge.check;

import java.util.List;
import java.util.Optional;

/**
 * What a check found out about one block.
 *
 * @param block its name and shape
 * @param verdict of the whole block
 * @param direction the slope in a random direction, if it was measured: it tells of all the block's
 *     coordinates at once
 * @param coordinates those that were measured one by one, in their order
 * @param causes what is wrong with the block, or worth knowing about it; possibly none
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
