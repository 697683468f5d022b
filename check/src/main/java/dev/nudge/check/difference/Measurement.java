package dev.nudge.check.difference;

/**
 * The measuring of one derivative, in rounds: whoever drives it evaluates the function at the
 * {@link #wanted} places and hands the values over, until no place is wanted any more.
 *
 * <p>That a scheme asks instead of calling the function lets many derivatives share a round: their
 * places are evaluated in parallel, as a batch, or several coordinates at a time.
 */
public interface Measurement {
  /** Where the function is to be evaluated next; empty when the derivative is known. */
  double[] wanted();

  /**
   * Takes the function's values at the places that were wanted, in their order; they may be NaN or
   * infinite.
   */
  void take(double[] values);

  /**
   * The derivative, once nothing is wanted.
   *
   * @throws IllegalStateException if something is still wanted
   */
  Derivative derivative();
}
