package dev.nudge.spark.slices;

import dev.nudge.gradient.LossEvaluations;

/**
 * Numbers that are summed one by one.
 *
 * @param values all of a sum's addends have as many, but for {@link #NOTHING}
 * @param evaluations what they cost
 */
public record PartialSum(double[] values, LossEvaluations evaluations)
    implements Summand<PartialSum> {
  /** The addend of a slice without samples. */
  public static final PartialSum NOTHING = new PartialSum(LossEvaluations.NONE);

  public PartialSum(LossEvaluations evaluations, double... values) {
    this(values, evaluations);
  }

  @Override
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
