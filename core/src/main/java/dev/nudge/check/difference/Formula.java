package dev.nudge.check.difference;

import java.util.List;
import java.util.stream.IntStream;

/** The difference formulas with fixed steps. */
enum Formula {
  FORWARD(1),
  BACKWARD(-1),
  CENTRAL(-1, 1),
  CENTRAL_4(-2, -1, 1, 2),
  CENTRAL_6(-3, -2, -1, 1, 2, 3);

  private final int[] offsets;

  Formula(int... offsets) {
    this.offsets = offsets;
  }

  /** The truncation error is proportional to the step to this power. */
  int order() {
    return offsets.length;
  }

  /**
   * Where the function is evaluated, in steps from x: the formula's own places first, then, for
   * places near a bound, as many on one side alone, which gives the same order.
   */
  List<int[]> layouts() {
    return List.of(
        offsets,
        IntStream.rangeClosed(1, order()).toArray(),
        IntStream.rangeClosed(1, order()).map(i -> -i).toArray());
  }

  /**
   * The step in units of x's size that balances truncation, h^p, against rounding, ε/h, for a
   * function whose derivatives are of its own size: ε^(1/(p + 1)) (Dennis and Schnabel, Numerical
   * Methods for Unconstrained Optimization, 1983, section 5.4, for p of 1 and 2; Press et al.,
   * Numerical Recipes, section 5.7).
   */
  double relativeStep() {
    return Math.pow(Math.ulp(1.0), 1.0 / (order() + 1));
  }
}
