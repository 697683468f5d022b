package dev.nudge.spark.slices;

import java.io.Serializable;

/** What a slice adds to a sum, or several slices have added. */
public interface Summand<A extends Summand<A>> extends Serializable {
  /** The sum of both, {@code right} on the right; both are used up. */
  A plus(A right);
}
