package dev.nudge.spark;

import dev.nudge.gradient.LossEvaluations;
import java.io.Serializable;

/**
 * What a slice adds to a sum, or several slices have added.
 *
 * @param values summed one by one; all of a sum's addends have as many, but for {@link #NOTHING}
 * @param evaluations what they cost
 */
record Addend(double[] values, LossEvaluations evaluations) implements Serializable {
  /** The addend of a slice without samples. */
  static final Addend NOTHING = new Addend(LossEvaluations.NONE);

  Addend(LossEvaluations evaluations, double... values) {
    this(values, evaluations);
  }

  /** The sum of both; the array of one of them is written to and becomes the sum's. */
  Addend plus(Addend right) {
    if (values.length == 0) {
      return right;
    }
    for (int i = 0; i < right.values.length; i++) {
      values[i] += right.values[i];
    }
    return new Addend(values, evaluations.plus(right.evaluations));
  }
}
