package dev.nudge.train;

/** Refuses values that a formula cannot work with. */
final class Require {
  private Require() {}

  /**
   * @param expected what should hold, as in {@code iterations must be at least 1}
   * @throws IllegalArgumentException with what was expected and found, if it does not
   */
  static void that(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(expected + ", found " + found);
    }
  }

  static void positive(String name, double value) {
    that(value > 0 && Double.isFinite(value), name + " must be a number above 0", value);
  }

  static void notNegative(String name, double value) {
    that(value >= 0 && Double.isFinite(value), name + " must be a number of at least 0", value);
  }

  /** A share of the old that is kept. */
  static void belowOne(String name, double value) {
    that(value >= 0 && value < 1, name + " must be a number from 0 to below 1", value);
  }
}
