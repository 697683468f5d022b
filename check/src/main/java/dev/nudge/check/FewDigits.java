package dev.nudge.check;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people: with few digits, but with those that a sentence is about. */
final class FewDigits {
  private static final int MOST = 17; // tell any two doubles apart

  private FewDigits() {}

  /** A number with at most so many digits: {@code 1.37}, {@code -2}, {@code 1E-7}. */
  static String of(double value, int digits) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(digits)).stripTrailingZeros();
    boolean whole = rounded.scale() < 0 && rounded.precision() - rounded.scale() <= MOST;
    return whole ? rounded.toPlainString() : rounded.toString();
  }

  /** A number with so many digits, or as many as tell it from another one. */
  static String apart(double value, double other, int least) {
    int digits = least;
    while (digits < MOST && of(value, digits).equals(of(other, digits))) {
      digits++;
    }
    return of(value, digits);
  }
}
