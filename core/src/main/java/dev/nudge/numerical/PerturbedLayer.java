package dev.nudge.numerical;

import dev.nudge.net.Activation;
import java.util.Arrays;
import java.util.List;

/**
 * A hidden layer whose units are nudged, one at a time, and all that a nudge goes through on its
 * way to the logits.
 *
 * @param H the number of its units
 * @param z their activations, (N, H)
 * @param powers w^q / q! for q = 1, 2, … of the weights from them to the units of the next layer,
 *     transposed: (degree, next, H)
 * @param above the hidden layers between this one and the logits, the lowest first
 */
public record PerturbedLayer(
    Activation activation, int H, double[] z, double[] powers, List<Above> above) {

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

  /**
   * The powers of weights that lie as (next, H): the terms of expm1's series, but for the change.
   *
   * @param weights the first {@code count} values count
   * @return (degree, count)
   */
  public static double[] powers(double[] weights, int count, int degree) {
    double[] powers = Arrays.copyOf(weights, degree * count);
    for (int q = 1; q < degree; q++) {
      double inverse = 1.0 / (q + 1);
      for (int i = 0; i < count; i++) {
        powers[q * count + i] = powers[(q - 1) * count + i] * weights[i] * inverse;
      }
    }
    return powers;
  }
}
