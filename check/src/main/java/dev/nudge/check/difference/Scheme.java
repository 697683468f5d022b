package dev.nudge.check.difference;

/** A way to measure the derivative of a function of one variable. */
public interface Scheme {
  /**
   * Begins to measure the derivative at {@code x}, where the function has a finite {@code value};
   * it may be evaluated in the {@code domain}.
   */
  Measurement begin(double x, double value, Interval domain);

  /**
   * The measurement of one derivative, in rounds: its driver evaluates the function at the {@link
   * #wanted} places and hands the values over, until none is wanted. So many derivatives share a
   * round.
   */
  interface Measurement {
    /** The places for the next evaluations; empty when the derivative is known. */
    double[] wanted();

    /**
     * Takes the values, possibly NaN or infinite, at the places that were wanted, in their order.
     */
    void take(double[] values);

    /**
     * The derivative, once nothing is wanted.
     *
     * @throws IllegalStateException if something is
     */
    Derivative derivative();
  }

  /** (f(x + h) − f(x)) / h; needs 2 evaluations, one of them for the error estimate. */
  static Scheme forward() {
    return Formula.FORWARD.scheme();
  }

  /** (f(x) − f(x − h)) / h; needs 2 evaluations, one of them for the error estimate. */
  static Scheme backward() {
    return Formula.BACKWARD.scheme();
  }

  /** (f(x + h) − f(x − h)) / 2h; needs 4 evaluations, two of them for the error estimate. */
  static Scheme central() {
    return Formula.CENTRAL.scheme();
  }

  /**
   * The central difference with the step {@code h}.
   *
   * @throws IllegalArgumentException if {@code h} is not a finite number above 0
   */
  static Scheme central(double h) {
    if (!(h > 0 && h < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the step must be a number above 0, found " + h);
    }
    return Formula.CENTRAL.scheme(x -> h);
  }

  /** The central difference of four points, exact up to degree 4; needs 6 evaluations. */
  static Scheme central4() {
    return Formula.CENTRAL_4.scheme();
  }

  /** The central difference of six points, exact up to degree 6; needs 10 evaluations. */
  static Scheme central6() {
    return Formula.CENTRAL_6.scheme();
  }

  /**
   * Central differences with ever smaller steps, extrapolated to step 0: the most accurate, and the
   * one whose error estimate holds. Needs about 35 evaluations, more where there is structure.
   */
  static Scheme ridders() {
    return ridders(FloatingPoint.DOUBLE);
  }

  /** {@link #ridders()} for a function that computes in {@code precision}. */
  static Scheme ridders(FloatingPoint precision) {
    return (x, value, domain) -> new Ridders(x, value, domain, precision);
  }

  /** The central difference where truncation and noise are in balance; about 14 evaluations. */
  static Scheme adaptive() {
    return Adaptive::new;
  }

  /** The values that a variable may take; bounds may be infinite. */
  public record Interval(double low, double high) {
    /** Any value. */
    public static final Interval UNBOUNDED =
        new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Interval {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "expected a lower bound that is not above the upper one, found %s and %s"
                .formatted(low, high));
      }
    }

    /** Whether the variable may take the value {@code x}. */
    public boolean contains(double x) {
      return low <= x && x <= high;
    }
  }
}
