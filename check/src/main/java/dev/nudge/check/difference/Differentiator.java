package dev.nudge.check.difference;

import java.util.function.ToDoubleFunction;

/** Measures derivatives: {@link Differences}, or a quicker way for a certain function. */
public interface Differentiator {
  /**
   * The derivatives of {@code f} at {@code x} by some of the coordinates, in their order.
   *
   * @param x unchanged when the call returns
   * @throws IllegalArgumentException if {@code f} cannot be differentiated at {@code x} in this way
   */
  Gradient gradient(ToDoubleFunction<double[]> f, double[] x, int[] coordinates);

  /** Whether there are points where the function must not be evaluated. */
  default boolean isBounded() {
    return false;
  }
}
