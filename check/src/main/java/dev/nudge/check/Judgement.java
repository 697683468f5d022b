package dev.nudge.check;

import dev.nudge.check.GradientReport.NegativeControl;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a report of all that was compared: verdicts with their causes, and the negative control.
 */
final class Judgement {
  private Judgement() {}

  /** Judges all blocks, and puts an agreement to the test. */
  static GradientReport of(
      Judge judge,
      List<BlockMeasurements> measured,
      Set<Cause> known,
      long evaluations,
      double seconds) {
    Set<Cause> causes = new LinkedHashSet<>(known);
    List<BlockReport> blocks = measured.stream().map(block -> of(judge, block)).toList();
    Verdict verdict = blocks.stream().map(BlockReport::verdict).reduce(Verdict.AGREE, Verdict::and);
    Optional<NegativeControl> control = Optional.empty();
    if (verdict == Verdict.AGREE) {
      control = Optional.of(control(judge, measured));
      if (!control.get().noticed()) {
        verdict = Verdict.UNRESOLVED;
        causes.add(Cause.Plain.PROVES_NOTHING);
      }
    }
    return new GradientReport(verdict, blocks, List.copyOf(causes), control, evaluations, seconds);
  }

  private static BlockReport of(Judge judge, BlockMeasurements measured) {
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

  /** Damages the largest derivative of a gradient that passed, and judges its block again. */
  private static NegativeControl control(Judge judge, List<BlockMeasurements> measured) {
    int damaged = judge.largestClaim();
    double part = judge.visible();
    BlockMeasurements block = measured.get(0);
    for (BlockMeasurements candidate : measured) {
      block = candidate.offset <= damaged ? candidate : block;
    }
    return new NegativeControl(
        String.format(
            Locale.ROOT,
            "%s made %.0f %% larger",
            block.block.element(damaged - block.offset),
            100 * part),
        of(judge.withDamage(damaged, part), block).verdict() != Verdict.AGREE);
  }
}
