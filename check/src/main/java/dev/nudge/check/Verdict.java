package dev.nudge.check;

import java.util.Locale;

/** The verdict on a derivative, a block or a whole gradient. */
public enum Verdict {
  /** Claimed and measured are equal, and the measurement is good enough to say so. */
  AGREE,
  /** The measurement is too noisy, or was not made, so that nothing can be said. */
  UNRESOLVED,
  /** Claimed and measured differ by more than the tolerance and the measurement's error. */
  DISAGREE;

  /** The worse one of the two. */
  Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** In small letters. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
