package dev.nudge.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The memory of an optimizer in a run: the number of its steps, and arrays by name, each as long as
 * the parameters. Mutable; not safe for concurrent change.
 */
public final class OptimizerState {
  private final int parameters;
  private final Map<String, double[]> arrays = new LinkedHashMap<>();
  private int steps;

  /** No step made, all arrays 0. */
  public OptimizerState(Optimizer optimizer, int parameters) {
    this.parameters = parameters;
    for (String name : optimizer.memory()) {
      arrays.put(name, new double[parameters]);
    }
  }

  /** The number of steps made, the present one included. */
  public int steps() {
    return steps;
  }

  /** Begins a step from {@code p} along {@code g}. */
  void countStep(double[] p, double[] g) {
    if (g.length != p.length || parameters != p.length) {
      throw new IllegalArgumentException(
          "%s parameters, but a gradient of %s and an optimizer's state for %s"
              .formatted(p.length, g.length, parameters));
    }
    steps++;
  }

  /**
   * One of the arrays itself, not a copy.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public double[] array(String name) {
    double[] array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "found the arrays %s in an optimizer's state, expected %s"
              .formatted(arrays.keySet(), name));
    }
    return array;
  }

  /** The arrays themselves, in the order of {@link Optimizer#memory}. */
  public Map<String, double[]> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  /**
   * Goes back to what {@link #steps} and {@link #arrays} once were, whose values are copied.
   *
   * @throws IllegalArgumentException if the number of steps is negative, or the arrays' names or
   *     lengths are not those of this state
   */
  public void restore(int steps, Map<String, double[]> saved) {
    Preconditions.check(steps >= 0, "steps must be at least 0", steps);
    Preconditions.check(
        saved.keySet().equals(arrays.keySet()),
        "the arrays of an optimizer's state must be " + arrays.keySet(),
        saved.keySet());
    saved.forEach(
        (name, values) ->
            Preconditions.check(
                values.length == parameters,
                "array %s must have %s values".formatted(name, parameters),
                values.length));
    saved.forEach((name, values) -> System.arraycopy(values, 0, array(name), 0, parameters));
    this.steps = steps;
  }

  /** Whether the values from {@code from} to {@code to} are finite: 0 · x is 0, or NaN. */
  static boolean areFinite(double[] values, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) { // four sums, none of which waits for another
      a += 0 * values[i];
      b += 0 * values[i + 1];
      c += 0 * values[i + 2];
      d += 0 * values[i + 3];
    }
    for (; i < to; i++) {
      a += 0 * values[i];
    }
    return a + b + c + d == 0;
  }
}
