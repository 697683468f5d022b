package dev.nudge.datasets.csv;

/** Numbers as CSV files have them. */
public final class CsvNumber {
  private static final int MOST_DIGITS_AT_ONCE = 9;

  private CsvNumber() {}

  /** The number that {@code text} is, or NaN where it is none or not finite. */
  public static double parse(String text) {
    int whole = shortWhole(text);
    if (whole >= 0) {
      return whole;
    }
    String stripped = text.strip();
    if (stripped.isEmpty() || !isDecimal(stripped)) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(stripped);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }

  /** Up to nine digits and nothing else, or −1. */
  private static int shortWhole(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS_AT_ONCE) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /** Java takes 0x1p3 and 1f too, which nobody means. */
  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
