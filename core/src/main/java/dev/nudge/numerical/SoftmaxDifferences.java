package dev.nudge.numerical;

/**
 * What a change of a unit's activation does to the two numbers that the loss is made of: the
 * softmax's sum S = Σ_k e^(logit k), and S times the smoothed probability p_t + 1e-7 of the right
 * class. They grow by the factors 1 + s and 1 + u.
 *
 * <p>Everything is a difference from the un-nudged network, so that nothing cancels.
 */
interface SoftmaxDifferences {
  /** What follows is about sample {@code n}. */
  void begin(int n);

  /**
   * The growth by one change of each unit.
   *
   * @param delta the changes of the layer's H activations, one at a time, (H)
   * @param s (H), written
   * @param u (H), written
   */
  void of(double[] delta, double[] s, double[] u);
}
