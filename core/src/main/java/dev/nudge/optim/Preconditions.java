package dev.nudge.optim;

/** Checks of arguments. */
public final class Preconditions {
  private Preconditions() {}

  /**
   * Refuses an argument unless the condition holds.
   *
   * @param expected what should hold: {@code iterations must be at least 1}
   * @throws IllegalArgumentException with what was expected and found
   */
  public static void check(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(expected + ", found " + found);
    }
  }

  /** Refuses what is not a finite number above 0. */
  static void positive(String name, double value) {
    check(value > 0 && Double.isFinite(value), name + " must be a number above 0", value);
  }

  /** Refuses negative, infinite and NaN values. */
  public static void notNegative(String name, double value) {
    check(value >= 0 && Double.isFinite(value), name + " must be a number of at least 0", value);
  }

  /** Refuses what is not a share that leaves a rest. */
  public static void belowOne(String name, double value) {
    check(value >= 0 && value < 1, name + " must be a number from 0 to below 1", value);
  }
}
