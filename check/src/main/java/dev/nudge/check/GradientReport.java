package dev.nudge.check;

import dev.nudge.check.BlockReport.Comparison;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The result of a gradient check. Its text is a table for people.
 *
 * @param blocks in their order; a single one, called x, if none were named
 * @param causes those that concern the whole gradient; possibly none
 * @param control whether the check would have noticed an error; only where all agrees
 * @param evaluations of the function
 */
public record GradientReport(
    Verdict verdict,
    List<BlockReport> blocks,
    List<Cause> causes,
    Optional<NegativeControl> control,
    long evaluations,
    double seconds) {

  /**
   * The negative control: a gradient that was damaged on purpose must not pass.
   *
   * @param broken the damaged derivative and the damage, in words
   */
  public record NegativeControl(String broken, boolean noticed) {}

  private static final Comparator<Comparison> WORST_FIRST =
      Comparator.comparing(Comparison::verdict)
          .thenComparingDouble(comparison -> finite(comparison.absoluteError()))
          .reversed();

  public GradientReport {
    blocks = List.copyOf(blocks);
    causes = List.copyOf(causes);
  }

  /** Judges all blocks, and puts an agreement to the test. */
  static GradientReport of(
      Judge judge,
      List<BlockMeasurements> measured,
      Set<Cause> known,
      long evaluations,
      double seconds) {
    Set<Cause> causes = new LinkedHashSet<>(known);
    List<BlockReport> blocks =
        measured.stream().map(block -> BlockReport.of(judge, block)).toList();
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
        BlockReport.of(judge.withDamage(damaged, part), block).verdict() != Verdict.AGREE);
  }

  private static double finite(double error) {
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  /**
   * The block of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public BlockReport block(String name) {
    return blocks.stream()
        .filter(report -> report.block().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no block " + name));
  }

  /** Whether a block's verdict rests on directions, not on its coordinates one by one. */
  public boolean restsOnDirections() {
    return blocks.stream().anyMatch(BlockReport::restsOnDirections);
  }

  /** The measured coordinates of all blocks, those that disagree most first. */
  public List<Comparison> worst(int most) {
    return coordinates().sorted(WORST_FIRST).limit(most).toList();
  }

  private Stream<Comparison> coordinates() {
    return blocks.stream().flatMap(report -> report.coordinates().stream());
  }

  /** All causes, those of the whole gradient first. */
  public List<Cause> allCauses() {
    return Stream.concat(
            causes.stream(), blocks.stream().flatMap(report -> report.causes().stream()))
        .distinct()
        .toList();
  }

  public <T extends Cause> Optional<T> cause(Class<T> kind) {
    return allCauses().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** Throws an {@link AssertionError} with the report's text unless the gradient agrees. */
  public void orThrow() {
    if (verdict != Verdict.AGREE) {
      throw new AssertionError(toString());
    }
  }

  /** The verdict, why, and the ten worst coordinates. */
  @Override
  public String toString() {
    return ReportText.of(this);
  }
}
