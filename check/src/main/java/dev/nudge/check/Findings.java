package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What was measured of one block.
 *
 * @param direction the slope in a random direction, if it was measured
 * @param derivatives by the coordinate's index in the block
 * @param unfinished whether the budget ended before all that was planned was measured
 */
record Findings(
    Placed placed,
    Optional<Direction> direction,
    SortedMap<Integer, Derivative> derivatives,
    boolean unfinished) {

  /** Compares what was measured with what is claimed. */
  BlockReport judge(Claim claim, Tolerance tolerance) {
    Block block = placed.block();
    Optional<Comparison> inDirection =
        direction.map(d -> d.judge(block.name() + " in a random direction", claim, tolerance));
    List<Comparison> coordinates = new ArrayList<>();
    Set<Integer> wrong = new HashSet<>();
    double alike = placed.declared() ? placed.largest(claim.gradient()) : 0;
    for (Map.Entry<Integer, Derivative> entry : derivatives.entrySet()) {
      int i = entry.getKey();
      double claimed = claim.gradient()[placed.offset() + i];
      Comparison coordinate =
          tolerance.judge(block.element(i), claimed, entry.getValue(), alike, claim.largest());
      coordinates.add(coordinate);
      if (coordinate.verdict() == Verdict.DISAGREE) {
        wrong.add(i);
      }
    }
    Verdict verdict = unfinished ? Verdict.UNRESOLVED : Verdict.AGREE;
    verdict = inDirection.map(Comparison::verdict).orElse(Verdict.AGREE).and(verdict);
    for (Comparison coordinate : coordinates) {
      verdict = verdict.and(coordinate.verdict());
    }
    Set<Cause> causes = new LinkedHashSet<>();
    if (unfinished) {
      causes.add(new Cause.OutOfBudget());
    }
    causes.addAll(new Diagnosis(placed, claim, derivatives).causes(coordinates, wrong));
    inDirection.flatMap(Comparison::cause).ifPresent(causes::add);
    if (verdict == Verdict.DISAGREE && causes.isEmpty()) {
      causes.add(new Cause.Unexplained());
    }
    return new BlockReport(block, verdict, inDirection, coordinates, List.copyOf(causes));
  }
}
