package dev.nudge.check.difference;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Measures derivatives: {@link Differences}, or a quicker way for a certain function. */
public interface Differentiator {
  /**
   * The derivatives of {@code f} at {@code x} by some coordinates, in their order.
   *
   * @throws IllegalArgumentException if {@code f} cannot be differentiated at {@code x} in this way
   */
  Gradient gradient(ToDoubleFunction<double[]> f, double[] x, int[] coordinates);

  /** Measures slopes in directions; empty where coordinates have bounds, which those may leave. */
  default Optional<Differences> alongLines(FloatingPoint precision) {
    return Optional.of(Differences.by(Scheme.ridders(precision)));
  }
}
