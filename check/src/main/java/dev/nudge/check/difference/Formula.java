package dev.nudge.check.difference;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The difference formulas with fixed steps. */
enum Formula {
  FORWARD(1),
  BACKWARD(1),
  CENTRAL(2),
  CENTRAL_4(4),
  CENTRAL_6(6);

  private final int order;

  Formula(int order) {
    this.order = order;
  }

  /**
   * The formula with a step that is known beforehand. The function's values are presumed to be
   * rounded to doubles, and no noisier.
   *
   * @param step from a place x to its step
   */
  Scheme scheme(DoubleUnaryOperator step) {
    return (x, value, domain) ->
        new FixedStepMeasurement(
            this, step.applyAsDouble(x), x, value, domain, Noise.presumed(value));
  }

  /** The formula with the step that the literature recommends. */
  Scheme scheme() {
    return scheme(x -> relativeStep() * Math.max(Math.abs(x), 1));
  }

  /** The power of the step that the truncation error is proportional to; the number of points. */
  int order() {
    return order;
  }

  /**
   * The places of the evaluations, in steps from x: the formula's own first, then, for an x near a
   * bound, as many on one side alone, which gives the same order.
   */
  List<int[]> layouts() {
    int[] around =
        IntStream.rangeClosed(-order / 2, order / 2).filter(offset -> offset != 0).toArray();
    int[] above = IntStream.rangeClosed(1, order).toArray();
    int[] below = IntStream.rangeClosed(1, order).map(offset -> -offset).toArray();
    return switch (this) {
      case FORWARD -> List.of(above, below);
      case BACKWARD -> List.of(below, above);
      default -> List.of(around, above, below);
    };
  }

  /**
   * The step in units of x's size that balances truncation, h^p, against rounding, ε/h, for a
   * function whose derivatives are of its own size: ε^(1/(p + 1)) (Dennis and Schnabel, Numerical
   * Methods for Unconstrained Optimization, 1983, section 5.4, for p of 1 and 2; Press et al.,
   * Numerical Recipes, section 5.7).
   */
  double relativeStep() {
    return Math.pow(Math.ulp(1.0), 1.0 / (order + 1));
  }
}
