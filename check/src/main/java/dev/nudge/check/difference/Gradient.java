package dev.nudge.check.difference;

import java.util.List;

/**
 * A measured gradient.
 *
 * @param derivatives by each coordinate
 * @param evaluations how many points it took
 */
public record Gradient(List<Derivative> derivatives, long evaluations) {
  public Gradient {
    derivatives = List.copyOf(derivatives);
  }

  /** The derivatives' values. */
  public double[] values() {
    return derivatives.stream().mapToDouble(Derivative::value).toArray();
  }

  /** How far each of the values can be off. */
  public double[] errors() {
    return derivatives.stream().mapToDouble(Derivative::error).toArray();
  }
}
