package dev.nudge.web.instead;

import org.teavm.jso.JSBody;

/**
 * JavaScript's own functions where the compiler's library has formulas that lose digits near 0:
 * tanh(x) as (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), expm1(x) as eˣ − 1, log1p(x) as log(1 + x).
 */
public final class InsteadOfStrictMath {
  private InsteadOfStrictMath() {}

  public static double tanh(double x) {
    return ownTanh(x);
  }

  public static double expm1(double x) {
    return ownExpm1(x);
  }

  public static double log1p(double x) {
    return ownLog1p(x);
  }

  @JSBody(params = "x", script = "return Math.tanh(x);")
  private static native double ownTanh(double x);

  @JSBody(params = "x", script = "return Math.expm1(x);")
  private static native double ownExpm1(double x);

  @JSBody(params = "x", script = "return Math.log1p(x);")
  private static native double ownLog1p(double x);
}
