package dev.nudge.check.difference;

import java.util.Optional;
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

  /**
   * Measures slopes in directions, in which many coordinates move at once; empty if they have
   * bounds, which a direction may leave.
   */
  default Optional<Differences> alongLines(FloatingPoint precision) {
    return Optional.of(Differences.by(Scheme.ridders(precision)));
  }
}
