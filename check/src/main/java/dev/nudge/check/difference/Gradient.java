package dev.nudge.check.difference;

import java.util.List;

/**
 * A measured gradient, by each coordinate.
 *
 * @param evaluations of the function
 */
public record Gradient(List<Derivative> derivatives, long evaluations) {
  public Gradient {
    derivatives = List.copyOf(derivatives);
  }

  /** The derivatives' values. */
  public double[] values() {
    return derivatives.stream().mapToDouble(Derivative::value).toArray();
  }

  /** The values' error bars. */
  public double[] errors() {
    return derivatives.stream().mapToDouble(Derivative::error).toArray();
  }
}
