package dev.nudge.numerical;

import dev.nudge.forward.ForwardPass;
import dev.nudge.linalg.Transposition;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import java.util.ArrayList;
import java.util.List;

/** Describes hidden layers to the kernels. Keeps the arrays that it copies weights to. */
final class PerturbedLayers {
  private final Architecture architecture;
  private final double[][] transposed; // per hidden layer, its weights to the next: (next + 1, H)

  PerturbedLayers(Architecture architecture) {
    int hidden = architecture.layers().size() - 1;
    this.architecture = architecture;
    this.transposed = new double[hidden][];
    for (int l = 0; l < hidden; l++) {
      Layer next = architecture.layers().get(l + 1);
      transposed[l] = Transposition.room(next.inputs(), next.outputs());
    }
  }

  /**
   * The hidden layer {@code l}, and what lies between it and the logits.
   *
   * @param forward has run
   * @param degree the number of powers of its weights that are needed
   */
  PerturbedLayer of(int l, Network network, ForwardPass forward, int degree) {
    Layer layer = architecture.layers().get(l);
    Layer next = architecture.layers().get(l + 1);
    Transposition.copy(network, l + 1, transposed[l]);
    double[] powers = PerturbedLayer.powers(transposed[l], next.inputs() * next.outputs(), degree);
    List<PerturbedLayer.Above> above = new ArrayList<>();
    for (int a = l + 1; a < architecture.layers().size() - 1; a++) {
      above.add(above(a, network, forward));
    }
    return new PerturbedLayer(
        layer.activation(), layer.outputs(), forward.outputs(l), powers, above);
  }

  private PerturbedLayer.Above above(int l, Network network, ForwardPass forward) {
    Layer layer = architecture.layers().get(l);
    return new PerturbedLayer.Above(
        layer.activation(),
        layer.outputs(),
        forward.outputs(l),
        network.parameters().values(),
        architecture.weights(l + 1).offset(),
        architecture.layers().get(l + 1).outputs());
  }
}
