package dev.nudge.spark;

import dev.nudge.gradient.LossEvaluations;

/**
 * Numbers that are summed one by one.
 *
 * @param values all of a sum's addends have as many, but for {@link #NOTHING}
 * @param evaluations what they cost
 */
record Addend(double[] values, LossEvaluations evaluations) implements Summand<Addend> {
  /** The addend of a slice without samples. */
  static final Addend NOTHING = new Addend(LossEvaluations.NONE);

  Addend(LossEvaluations evaluations, double... values) {
    this(values, evaluations);
  }

  @Override
  public Addend plus(Addend right) {
    if (values.length == 0) {
      return right;
    }
    for (int i = 0; i < right.values.length; i++) {
      values[i] += right.values[i];
    }
    return new Addend(values, evaluations.plus(right.evaluations));
  }
}
