package dev.nudge.net;

import static java.math.BigDecimal.ONE;

import java.math.BigDecimal;
import java.math.MathContext;

/** Exponential and logarithm to 38 digits: what the fast functions are judged by. */
public final class Exact {
  public static final MathContext DIGITS = new MathContext(50);

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final int HALVINGS = 20;
  private static final BigDecimal PARTS = TWO.pow(HALVINGS);
  private static final int TERMS = 8;
  private static final int HALLEY_STEPS = 2;

  private Exact() {}

  /**
   * e^x by the series of e^(x / 2^20), squared 20 times; for |x| ≤ 40 the terms left out make up
   * 2^20 · (40 / 2^20)^9 / 9! = 5e-40.
   */
  public static BigDecimal exp(BigDecimal x) {
    BigDecimal part = x.divide(PARTS, DIGITS);
    BigDecimal sum = ONE;
    for (int i = TERMS; i >= 1; i--) {
      sum = ONE.add(sum.multiply(part, DIGITS).divide(BigDecimal.valueOf(i), DIGITS));
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  /** log(x) by Halley's iteration for e^y = x, each step of which triples the digits. */
  public static BigDecimal log(BigDecimal x) {
    BigDecimal y = BigDecimal.valueOf(Math.log(x.doubleValue()));
    for (int i = 0; i < HALLEY_STEPS; i++) {
      BigDecimal e = exp(y);
      y = y.add(TWO.multiply(x.subtract(e)).divide(x.add(e), DIGITS));
    }
    return y;
  }
}
