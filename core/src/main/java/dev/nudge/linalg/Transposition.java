package dev.nudge.linalg;

import dev.nudge.net.Layer;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;

/** Weights turned over, so that the loops of the kernels run along the units below. */
public final class Transposition {
  private Transposition() {}

  /**
   * Writes the weights of layer {@code l}, (inputs, outputs), to {@code WT} as (outputs, inputs),
   * followed by a row of zeros that serves as a bias.
   */
  public static void copy(Network network, int l, double[] WT) {
    Matrix W = network.parameters().get(network.architecture().weights(l));
    for (int i = 0; i < W.rows(); i++) {
      for (int j = 0; j < W.columns(); j++) {
        WT[j * W.rows() + i] = W.get(i, j);
      }
    }
  }

  /** A new array, filled by {@link #copy}. */
  public static double[] of(Network network, int l) {
    Layer layer = network.architecture().layers().get(l);
    double[] WT = room(layer.inputs(), layer.outputs());
    copy(network, l, WT);
    return WT;
  }

  /** An array for {@link #copy}. */
  public static double[] room(int inputs, int outputs) {
    return new double[(outputs + 1) * inputs];
  }
}
