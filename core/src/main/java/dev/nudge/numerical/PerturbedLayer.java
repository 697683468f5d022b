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
 * A hidden layer whose units are perturbed, one at a time, and those between it and the logits.
 *
 * @param z its activations, (N, H)
 * @param powers w^q / q! for q = 1, 2, … of its weights to the next layer, transposed: (degree,
 *     next + 1, H), where the last row of each power may hold zeros
 * @param above the hidden layers above this one, the lowest first
 */
public record PerturbedLayer(
    Activation activation, int H, double[] z, double[] powers, List<Above> above) {

  /**
   * A hidden layer above the perturbed one.
   *
   * @param z its activations, (N, units)
   * @param WT its weights to the next layer, transposed: (next, units)
   * @param next the number of units of the next layer, or of the logits
   */
  public record Above(Activation activation, int units, double[] z, double[] WT, int next) {}

  /** The hidden layer {@code l} of a network whose forward pass has run. */
  static PerturbedLayer of(int l, Network network, ForwardPass forward, int degree) {
    Architecture architecture = network.architecture();
    Layer layer = architecture.layers().get(l);
    List<Above> above = new ArrayList<>();
    for (int a = l + 1; a < architecture.layers().size() - 1; a++) {
      above.add(above(a, network, forward));
    }
    double[] powers = powers(transposed(l, network), degree);
    return new PerturbedLayer(
        layer.activation(), layer.outputs(), forward.outputs(l), powers, above);
  }

  /** The weights to the next layer, transposed, and a row of zeros: (next + 1, H). */
  private static double[] transposed(int l, Network network) {
    Architecture architecture = network.architecture();
    Layer next = architecture.layers().get(l + 1);
    double[] transposed = new double[(next.outputs() + 1) * next.inputs()];
    Kernels.transpose(
        network.parameters().values(),
        architecture.weights(l + 1).offset(),
        next.inputs(),
        next.outputs(),
        transposed);
    return transposed;
  }

  private static Above above(int l, Network network, ForwardPass forward) {
    Architecture architecture = network.architecture();
    Layer layer = architecture.layers().get(l);
    return new Above(
        layer.activation(),
        layer.outputs(),
        forward.outputs(l),
        transposed(l, network),
        architecture.layers().get(l + 1).outputs());
  }

  /** The terms of expm1's series, but for the change: w^q / q! for q = 1, …, degree. */
  public static double[] powers(double[] weights, int degree) {
    int count = weights.length;
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
