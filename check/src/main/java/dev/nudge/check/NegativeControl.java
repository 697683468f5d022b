package dev.nudge.check;

import java.util.List;
import java.util.Locale;

/** Breaks the largest derivative of a gradient that passed, and looks whether it still passes. */
final class NegativeControl {
  private static final double SMALLEST_BREAK = 0.01;

  private NegativeControl() {}

  /** Judges once more what was measured, against a broken claim. */
  static Control run(List<Findings> findings, Claim claim, Tolerance tolerance) {
    int largest = 0;
    for (int i = 1; i < claim.gradient().length; i++) {
      largest = Math.abs(claim.gradient()[i]) > Math.abs(claim.gradient()[largest]) ? i : largest;
    }
    double part = Math.max(SMALLEST_BREAK, 4 * tolerance.relative());
    Claim broken = claim.scaled(largest, 1 + part);
    Findings found = findings.get(0);
    for (Findings candidate : findings) {
      found = candidate.placed().offset() <= largest ? candidate : found;
    }
    String name = found.placed().block().element(largest - found.placed().offset());
    return new Control(
        String.format(Locale.ROOT, "%s made %.0f %% larger", name, 100 * part),
        found.judge(broken, tolerance).verdict() == Verdict.DISAGREE);
  }
}
