package dev.nudge.spark.slices;

import dev.nudge.gradient.LossEvaluations;
import java.io.Serializable;

/**
 * The sum over some slices of numbers that are added one by one.
 *
 * @param values as many in all parts of a sum, but for {@link #NOTHING}
 * @param evaluations the losses of single samples that were computed for them
 */
public record PartialSum(double[] values, LossEvaluations evaluations) implements Serializable {
  /** The sum over a slice without samples. */
  public static final PartialSum NOTHING = new PartialSum(LossEvaluations.NONE);

  public PartialSum(LossEvaluations evaluations, double... values) {
    this(values, evaluations);
  }

  /** The sum of both, {@code right} on the right; both are used up. */
  public PartialSum plus(PartialSum right) {
    if (values.length == 0) {
      return right;
    }
    for (int i = 0; i < right.values.length; i++) {
      values[i] += right.values[i];
    }
    return new PartialSum(values, evaluations.plus(right.evaluations));
  }
}
