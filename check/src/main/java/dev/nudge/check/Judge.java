package dev.nudge.check;

import dev.nudge.check.GradientReport.NegativeControl;
import dev.nudge.check.difference.Derivative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the gradient that is checked with what was measured: equal within the tolerance and the
 * measurement's error, not equal, or unresolved.
 */
final class Judge {
  /** Rounding leaves this much of the largest derivative in one that should be 0. */
  private static final double ZERO = 0x1p-40;

  /** The negative control makes a derivative larger by at least this part. */
  private static final double DAMAGE = 0.01;

  private final double[] gradient;
  private final double largest;
  private final double relative;
  private final double absolute;

  /**
   * @param gradient the claimed derivatives, with what they are known to leave out added
   * @param relative tolerance, of the derivative's own size and of the largest of its block
   * @param absolute tolerance, whatever their size
   */
  Judge(double[] gradient, double relative, double absolute) {
    this(gradient, largest(gradient), relative, absolute);
  }

  /**
   * @param largest size of the largest derivative of the undamaged gradient
   */
  private Judge(double[] gradient, double largest, double relative, double absolute) {
    this.gradient = gradient;
    this.largest = largest;
    this.relative = relative;
    this.absolute = absolute;
  }

  /** The size of the largest finite derivative. */
  private static double largest(double[] derivatives) {
    return Arrays.stream(derivatives).filter(Double::isFinite).map(Math::abs).max().orElse(0);
  }

  /** The block's part of the claimed gradient, copied. */
  double[] claimed(BlockMeasurements block) {
    return Arrays.copyOfRange(gradient, block.offset, block.end());
  }

  /** The slope in a direction as the claimed gradient has it. */
  double claimed(Direction direction) {
    return direction.slope(gradient);
  }

  /** The difference that is allowed in a direction. */
  double allowed(Direction direction) {
    return allowed(direction.typicalSlope(gradient));
  }

  /** The difference that is allowed between derivatives of this size. */
  private double allowed(double size) {
    return Math.max(absolute, relative * size);
  }

  /** Compares a measured slope with that of the claimed gradient. */
  Comparison compare(String name, Direction direction, Derivative slope) {
    return compare(name, claimed(direction), slope, direction.typicalSlope(gradient));
  }

  /**
   * Compares one derivative.
   *
   * @param alike the size of derivatives of its kind, 0 if it has a kind of its own
   */
  private Comparison compare(String name, double claimed, Derivative measured, double alike) {
    double zero = ZERO * largest;
    double size = Math.max(Math.abs(claimed), Math.abs(measured.value()));
    double allowed = allowed(Math.max(size, alike));
    double informative = Math.abs(claimed) <= zero ? Math.max(allowed, allowed(largest)) : allowed;
    Verdict verdict = Verdict.UNRESOLVED;
    Cause cause = null;
    if (!Double.isFinite(claimed)) {
      verdict = Verdict.DISAGREE;
      cause = new Cause.NotFinite("the claimed derivative");
    } else if (!Double.isFinite(measured.value())) {
      cause = new Cause.NotFinite("the function around x");
    } else if (Math.abs(claimed - measured.value()) > allowed + zero + measured.error()) {
      verdict = Verdict.DISAGREE;
    } else if (measured.hasKink()) {
      cause = new Cause.Kink(measured.below(), measured.above());
    } else if (measured.error() <= informative || largest == 0) {
      verdict = Verdict.AGREE;
    } else {
      cause =
          measured.truncation() > measured.rounding()
              ? Cause.Plain.TRUNCATION
              : Cause.Plain.ROUNDING;
    }
    return new Comparison(name, claimed, measured, verdict, Optional.ofNullable(cause));
  }

  /** Compares the measured coordinates of a block, in their order. */
  private List<Comparison> compareCoordinates(BlockMeasurements measured) {
    double[] claimed = claimed(measured);
    double alike = measured.named ? largest(claimed) : 0;
    List<Comparison> coordinates = new ArrayList<>();
    for (Map.Entry<Integer, Derivative> entry : measured.derivatives.entrySet()) {
      int i = entry.getKey();
      coordinates.add(compare(measured.block.element(i), claimed[i], entry.getValue(), alike));
    }
    return coordinates;
  }

  /** Whether a measured coordinate of the block disagrees. */
  boolean findsWrongCoordinates(BlockMeasurements measured) {
    return compareCoordinates(measured).stream().anyMatch(c -> c.verdict() == Verdict.DISAGREE);
  }

  private BlockReport judge(BlockMeasurements measured) {
    Optional<Comparison> direction =
        Optional.ofNullable(measured.direction)
            .map(d -> compare(measured.block.name() + " in a random direction", d, measured.slope));
    List<Comparison> coordinates = compareCoordinates(measured);
    Verdict verdict = measured.unfinished ? Verdict.UNRESOLVED : Verdict.AGREE;
    verdict = direction.map(Comparison::verdict).orElse(Verdict.AGREE).and(verdict);
    for (Comparison coordinate : coordinates) {
      verdict = verdict.and(coordinate.verdict());
    }
    Set<Cause> causes = new LinkedHashSet<>();
    if (measured.unfinished) {
      causes.add(Cause.Plain.OUT_OF_BUDGET);
    }
    causes.addAll(
        Diagnosis.causes(measured.block, claimed(measured), measured.derivatives, coordinates));
    direction.flatMap(Comparison::cause).ifPresent(causes::add);
    if (verdict == Verdict.DISAGREE && causes.isEmpty()) {
      causes.add(Cause.Plain.UNEXPLAINED);
    }
    return new BlockReport(measured.block, verdict, direction, coordinates, List.copyOf(causes));
  }

  /**
   * Judges all blocks, and puts an agreement to the test.
   *
   * @param known causes that concern the whole gradient
   * @param measurer knows what the measurements have cost
   */
  GradientReport judge(List<BlockMeasurements> measured, Set<Cause> known, Measurer measurer) {
    Set<Cause> causes = new LinkedHashSet<>(known);
    List<BlockReport> blocks = measured.stream().map(this::judge).toList();
    Verdict verdict = blocks.stream().map(BlockReport::verdict).reduce(Verdict.AGREE, Verdict::and);
    Optional<NegativeControl> control = Optional.empty();
    if (verdict == Verdict.AGREE) {
      control = Optional.of(control(measured));
      if (!control.get().noticed()) {
        verdict = Verdict.UNRESOLVED;
        causes.add(Cause.Plain.PROVES_NOTHING);
      }
    }
    return new GradientReport(
        verdict, blocks, List.copyOf(causes), control, measurer.evaluations(), measurer.seconds());
  }

  /** Damages the largest derivative of a gradient that passed, and judges its block again. */
  private NegativeControl control(List<BlockMeasurements> measured) {
    int damaged = 0;
    for (int i = 1; i < gradient.length; i++) {
      damaged = Math.abs(gradient[i]) > Math.abs(gradient[damaged]) ? i : damaged;
    }
    BlockMeasurements block = measured.get(0);
    for (BlockMeasurements candidate : measured) {
      block = candidate.offset <= damaged ? candidate : block;
    }
    double part = Math.max(DAMAGE, 4 * relative);
    double[] damagedGradient = gradient.clone();
    damagedGradient[damaged] *= 1 + part;
    Judge judge = new Judge(damagedGradient, largest, relative, absolute);
    return new NegativeControl(
        String.format(
            Locale.ROOT,
            "%s made %.0f %% larger",
            block.block.element(damaged - block.offset),
            100 * part),
        judge.judge(block).verdict() == Verdict.DISAGREE);
  }
}
