package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import java.util.Optional;

/**
 * How far apart derivatives may be and still count as equal.
 *
 * @param relative of the derivative's own size, and of the largest of its block
 * @param absolute whatever their size
 */
record Tolerance(double relative, double absolute) {
  /** Rounding leaves this much of the largest derivative in one that should be 0. */
  private static final double ZERO = 0x1p-40;

  Tolerance {
    if (!(relative > 0 && relative < 1) || !(absolute >= 0)) {
      throw new IllegalArgumentException(
          "expected a relative tolerance between 0 and 1 and an absolute one of at least 0, found %s and %s"
              .formatted(relative, absolute));
    }
  }

  /** How far apart derivatives of this size may be. */
  double allowed(double size) {
    return Math.max(absolute, relative * size);
  }

  /**
   * Judges a claimed derivative.
   *
   * @param alike the size of derivatives of its kind, 0 if it has a kind of its own
   * @param largest the size of the gradient's largest derivative
   */
  Comparison judge(String name, double claimed, Derivative measured, double alike, double largest) {
    if (!Double.isFinite(claimed)) {
      return comparison(
          name, claimed, measured, Verdict.DISAGREE, new Cause.NotFinite("the claimed derivative"));
    }
    if (!Double.isFinite(measured.value())) {
      return comparison(
          name,
          claimed,
          measured,
          Verdict.UNRESOLVED,
          new Cause.NotFinite("the function around x"));
    }
    double zero = ZERO * largest;
    double size = Math.max(Math.abs(claimed), Math.abs(measured.value()));
    double allowed = allowed(Math.max(size, alike));
    if (Math.abs(claimed - measured.value()) > allowed + zero + measured.error()) {
      return new Comparison(name, claimed, measured, Verdict.DISAGREE, Optional.empty());
    }
    if (measured.hasKink()) {
      Cause kink = new Cause.Kink(measured.below(), measured.above());
      return comparison(name, claimed, measured, Verdict.UNRESOLVED, kink);
    }
    double informative = Math.abs(claimed) <= zero ? Math.max(allowed, allowed(largest)) : allowed;
    if (measured.error() <= informative || largest == 0) {
      return new Comparison(name, claimed, measured, Verdict.AGREE, Optional.empty());
    }
    Cause limit =
        measured.truncation() > measured.rounding() ? new Cause.Truncation() : new Cause.Rounding();
    return comparison(name, claimed, measured, Verdict.UNRESOLVED, limit);
  }

  private static Comparison comparison(
      String name, double claimed, Derivative measured, Verdict verdict, Cause cause) {
    return new Comparison(name, claimed, measured, verdict, Optional.of(cause));
  }
}
