package dev.nudge.gradient;

import java.io.Serializable;

/**
 * An account of perturbed losses: of one sample at one perturbed parameter, of which the lecture's
 * loop needs two for each.
 *
 * @param needed what the lecture's loop would have evaluated
 * @param evaluated what was really evaluated
 * @param zero those that are exactly the unperturbed loss, because the weight's input is 0
 */
public record LossEvaluations(long needed, long evaluated, long zero) implements Serializable {
  public static final LossEvaluations NONE = new LossEvaluations(0, 0, 0);

  /** Losses known from another evaluation: of an equal input, or of the interpolation's nodes. */
  public long shared() {
    return needed - evaluated - zero;
  }

  public LossEvaluations plus(LossEvaluations other) {
    return new LossEvaluations(
        needed + other.needed, evaluated + other.evaluated, zero + other.zero);
  }

  public LossEvaluations minus(LossEvaluations other) {
    return new LossEvaluations(
        needed - other.needed, evaluated - other.evaluated, zero - other.zero);
  }
}
