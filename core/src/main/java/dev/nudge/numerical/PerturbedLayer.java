package dev.nudge.numerical;

import dev.nudge.forward.ForwardPass;
import dev.nudge.linalg.Kernels;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A hidden layer whose units are perturbed, one at a time, and the layers between it and the
 * logits.
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
   * A hidden layer above the perturbed one.
   *
   * @param units the number of its units
   * @param z their activations, (N, units)
   * @param W holds its weights to the next layer, (units, next), from index {@code offset}
   * @param next the number of units of the next layer, or of the logits
   */
  public record Above(
      Activation activation, int units, double[] z, double[] W, int offset, int next) {}

  /**
   * The hidden layer {@code l} of a network.
   *
   * @param forward has run
   * @param degree the number of powers of its weights that are needed
   */
  static PerturbedLayer of(int l, Network network, ForwardPass forward, int degree) {
    Architecture architecture = network.architecture();
    Layer layer = architecture.layers().get(l);
    int H = layer.outputs();
    int next = architecture.layers().get(l + 1).outputs();
    double[] transposed = new double[next * H];
    Kernels.transpose(
        network.parameters().values(), architecture.weights(l + 1).offset(), H, next, transposed);
    List<Above> above = new ArrayList<>();
    for (int a = l + 1; a < architecture.layers().size() - 1; a++) {
      above.add(above(a, network, forward));
    }
    double[] powers = powers(transposed, next * H, degree);
    return new PerturbedLayer(layer.activation(), H, forward.outputs(l), powers, above);
  }

  /** The most units of a hidden layer above, or K if there are more logits. */
  int widestAbove(int K) {
    return above.stream().mapToInt(Above::units).reduce(K, Math::max);
  }

  private static Above above(int l, Network network, ForwardPass forward) {
    Architecture architecture = network.architecture();
    Layer layer = architecture.layers().get(l);
    return new Above(
        layer.activation(),
        layer.outputs(),
        forward.outputs(l),
        network.parameters().values(),
        architecture.weights(l + 1).offset(),
        architecture.layers().get(l + 1).outputs());
  }

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
