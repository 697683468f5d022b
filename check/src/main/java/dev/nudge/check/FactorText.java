package dev.nudge.check;

import java.util.Locale;

/** Explains a constant ratio between claimed and measured derivatives. */
final class FactorText {
  private static final double CLOSE = 1e-3;

  private FactorText() {}

  static String explanation(double ratio) {
    double size = Math.abs(ratio);
    String times =
        ratio < 0 && isClose(size, 1)
            ? "the negative of the measured one"
            : String.format(Locale.ROOT, "%s times the measured one", number(ratio));
    return "the claimed gradient is " + times + usualReason(ratio, size);
  }

  private static String usualReason(double ratio, double size) {
    if (ratio < 0) {
      return isClose(size, 1) ? ": a sign is wrong" : ": a sign is wrong, and a factor";
    }
    if (isClose(size, 2)) {
      return ": a factor of 2 too much, or added twice";
    }
    if (isClose(size, 0.5)) {
      return ": a factor of 2 is missing, as from a square";
    }
    if (isWhole(size)) {
      return ": a factor 1/%.0f is missing, as when a sum is taken for a mean".formatted(size);
    }
    if (isWhole(1 / size)) {
      return ": a factor 1/%.0f too much, as when a mean is taken for a sum".formatted(1 / size);
    }
    return "";
  }

  /** Whether the ratio is one that people often get: −1, a whole number or its inverse. */
  static boolean isFamiliar(double ratio) {
    double size = Math.abs(ratio);
    return (ratio < 0 && isClose(size, 1)) || isWhole(size) || isWhole(1 / size);
  }

  private static boolean isWhole(double size) {
    return size > 1.5 && isClose(size, Math.rint(size));
  }

  private static boolean isClose(double value, double expected) {
    return Math.abs(value - expected) <= CLOSE * expected;
  }

  /** The ratio in at most four digits: 2, 0.01, 1.37. */
  private static String number(double ratio) {
    double rounded = Math.rint(ratio);
    return rounded != 0 && isClose(Math.abs(ratio), Math.abs(rounded))
        ? String.format(Locale.ROOT, "%.0f", rounded)
        : String.valueOf(Double.parseDouble(String.format(Locale.ROOT, "%.4g", ratio)));
  }
}
