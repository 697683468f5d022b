package dev.nudge.web.instead;

import org.teavm.jso.JSBody;

/** The compiler to JavaScript takes float for double. */
public final class InsteadOfFloatDivision {
  private InsteadOfFloatDivision() {}

  @JSBody(
      params = {"dividend", "divisor"},
      script = "return Math.fround(Math.fround(dividend) / divisor);")
  public static native double quotient(double dividend, double divisor);
}
