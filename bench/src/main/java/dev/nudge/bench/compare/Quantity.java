package dev.nudge.bench.compare;

import java.util.Locale;

/** Numbers as tables show them: three digits that count. */
final class Quantity {
  private static final double SECONDS_AN_HOUR = 3600;

  /** What has 1 as its first digit when written with three digits. */
  private static final double ROUNDED_UP = 0.9995;

  private Quantity() {}

  /** In the unit that suits: {@code 12.3 µs}, {@code 4.56 ms}, {@code 7.89 s}, {@code 45.0 h}. */
  static String time(double seconds) {
    if (seconds >= SECONDS_AN_HOUR) {
      return digits(seconds / SECONDS_AN_HOUR) + " h";
    }
    if (seconds >= ROUNDED_UP) {
      return digits(seconds) + " s";
    }
    return seconds >= 1e-3 * ROUNDED_UP
        ? digits(1e3 * seconds) + " ms"
        : digits(1e6 * seconds) + " µs";
  }

  /** A ratio; one that is far below 1 as {@code 1/20,000}. */
  static String ratio(double ratio) {
    return ratio < 0.005
        ? String.format(Locale.ROOT, "1/%,.0f", 1 / ratio)
        : String.format(Locale.ROOT, "%.3f", ratio);
  }

  /** Three digits: {@code 1.23}, {@code 12.3}, {@code 123}, {@code 1,234}. */
  static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size < 10 ? 2 : size < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
