package dev.nudge.check.difference;

/** A way to measure the derivative of a function of one variable. */
public interface Scheme {
  /**
   * Begins to measure the derivative at {@code x}.
   *
   * @param value the function's value at {@code x}, finite
   * @param domain where the function may be evaluated; contains {@code x}
   */
  Measurement begin(double x, double value, Interval domain);

  /** (f(x + h) − f(x)) / h; needs 2 evaluations, one of them for the error estimate. */
  static Scheme forward() {
    return FixedSteps.of(Formula.FORWARD);
  }

  /** (f(x) − f(x − h)) / h; needs 2 evaluations, one of them for the error estimate. */
  static Scheme backward() {
    return FixedSteps.of(Formula.BACKWARD);
  }

  /** (f(x + h) − f(x − h)) / 2h; needs 4 evaluations, two of them for the error estimate. */
  static Scheme central() {
    return FixedSteps.of(Formula.CENTRAL);
  }

  /** The same with a step of the caller's. */
  static Scheme central(double h) {
    return new FixedSteps(Formula.CENTRAL, h);
  }

  /**
   * The central difference of four points, exact for polynomials up to degree 4; needs 6 values.
   */
  static Scheme central4() {
    return FixedSteps.of(Formula.CENTRAL_4);
  }

  /**
   * The central difference of six points, exact for polynomials up to degree 6; needs 10 values.
   */
  static Scheme central6() {
    return FixedSteps.of(Formula.CENTRAL_6);
  }

  /**
   * Central differences with ever smaller steps, extrapolated to step 0: the most accurate, and the
   * one whose error estimate holds. Needs about 20 evaluations.
   */
  static Scheme ridders() {
    return Ridders::new;
  }

  /**
   * The central difference at the step that balances truncation against the function's noise, both
   * measured. Needs about 14 evaluations.
   */
  static Scheme adaptive() {
    return Adaptive::new;
  }
}
