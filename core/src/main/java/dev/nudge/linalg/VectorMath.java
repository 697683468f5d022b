package dev.nudge.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** The exponential for vectors, and for the elements that fill none, bit for bit. */
final class VectorMath {
  /*
   * e^x = 2^n · e^r with n = x / ln 2 rounded and r = x − n ln 2, |r| ≤ ln 2 / 2, in two parts (Cody
   * and Waite 1980). The Taylor polynomial of degree 13 leaves out less than 4e-18 there. Adding
   * ROUNDING rounds to an integer and leaves it in the lowest bits. Not the platform's exp: its bits
   * differ between the interpreter and the compilers.
   */
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 0x1.62e42fefa0000p-1;
  private static final double LN2_LOW = 0x1.cf79abc9e3b3ap-40;
  private static final double ROUNDING = 0x1.8p52;
  private static final double LARGEST = 708;
  private static final int EXPONENT_SHIFT = 52;

  private static final double C2 = 1.0 / 2;
  private static final double C3 = 1.0 / 6;
  private static final double C4 = 1.0 / 24;
  private static final double C5 = 1.0 / 120;
  private static final double C6 = 1.0 / 720;
  private static final double C7 = 1.0 / 5040;
  private static final double C8 = 1.0 / 40320;
  private static final double C9 = 1.0 / 362880;
  private static final double C10 = 1.0 / 3628800;
  private static final double C11 = 1.0 / 39916800;
  private static final double C12 = 1.0 / 479001600;
  private static final double C13 = 1.0 / 6227020800.0;

  private VectorMath() {}

  /** e^x to 1 ulp or so; beyond ±708 as at ±708; NaN for NaN. */
  static DoubleVector exp(DoubleVector x) {
    DoubleVector bounded = x.max(-LARGEST).min(LARGEST);
    DoubleVector shifted = bounded.mul(LOG2_E).add(ROUNDING);
    DoubleVector n = shifted.sub(ROUNDING);
    DoubleVector r = n.neg().fma(broadcast(x, LN2_HIGH), bounded);
    r = n.neg().fma(broadcast(x, LN2_LOW), r);
    DoubleVector e = r.fma(broadcast(x, C13), broadcast(x, C12));
    e = e.fma(r, broadcast(x, C11));
    e = e.fma(r, broadcast(x, C10));
    e = e.fma(r, broadcast(x, C9));
    e = e.fma(r, broadcast(x, C8));
    e = e.fma(r, broadcast(x, C7));
    e = e.fma(r, broadcast(x, C6));
    e = e.fma(r, broadcast(x, C5));
    e = e.fma(r, broadcast(x, C4));
    e = e.fma(r, broadcast(x, C3));
    e = e.fma(r, broadcast(x, C2));
    e = e.fma(r, broadcast(x, 1));
    e = e.fma(r, broadcast(x, 1));
    LongVector exponent =
        shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, EXPONENT_SHIFT);
    return e.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
  }

  private static DoubleVector broadcast(DoubleVector like, double value) {
    return DoubleVector.broadcast(like.species(), value);
  }

  static double exp(double x) {
    double bounded = Math.min(Math.max(x, -LARGEST), LARGEST);
    double shifted = bounded * LOG2_E + ROUNDING;
    double n = shifted - ROUNDING;
    double r = Math.fma(-n, LN2_HIGH, bounded);
    r = Math.fma(-n, LN2_LOW, r);
    double e = Math.fma(r, C13, C12);
    e = Math.fma(e, r, C11);
    e = Math.fma(e, r, C10);
    e = Math.fma(e, r, C9);
    e = Math.fma(e, r, C8);
    e = Math.fma(e, r, C7);
    e = Math.fma(e, r, C6);
    e = Math.fma(e, r, C5);
    e = Math.fma(e, r, C4);
    e = Math.fma(e, r, C3);
    e = Math.fma(e, r, C2);
    e = Math.fma(e, r, 1);
    e = Math.fma(e, r, 1);
    long exponent = Double.doubleToRawLongBits(shifted) << EXPONENT_SHIFT;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(e) + exponent);
  }
}
