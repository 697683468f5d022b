package dev.nudge.kernel;

import dev.nudge.net.Activation;
import java.util.List;

/**
 * A hidden layer whose units are nudged, one at a time, and all that a nudge goes through on its
 * way to the logits.
 *
 * @param H the number of its units
 * @param z their activations, (N, H)
 * @param WT the weights from them to the units of the next layer, transposed: (next, H)
 * @param above the hidden layers between this one and the logits, the lowest first
 */
public record NudgedLayer(
    Activation activation, int H, double[] z, double[] WT, List<Above> above) {

  /**
   * A hidden layer above the nudged one.
   *
   * @param units the number of its units
   * @param z their activations, (N, units)
   * @param W holds its weights to the next layer, (units, next), from index {@code offset}
   * @param next the number of units of the next layer, or of the logits
   */
  public record Above(
      Activation activation, int units, double[] z, double[] W, int offset, int next) {}
}
