package dev.nudge.forward;

import dev.nudge.data.SparseMatrix;
import dev.nudge.kernel.Kernels;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import java.util.Arrays;

/**
 * A trained network made ready to answer, one sample at a time: D features, K classes. Immutable,
 * safe for many threads; later changes of the network do not reach it.
 */
public final class Predictor {
  private final Architecture architecture;
  private final double[] weights;
  private final int[] offsets; // per layer, of its weights
  private final Kernels kernels = Kernels.best();
  private final ThreadLocal<Room> rooms = ThreadLocal.withInitial(Room::new);

  /** A predictor with the weights that {@code network} has now. */
  public Predictor(Network network) {
    architecture = network.architecture();
    weights = network.parameters().values().clone();
    offsets = new int[architecture.layers().size()];
    Arrays.setAll(offsets, l -> architecture.weights(l).offset());
  }

  /** What a thread works in. */
  private final class Room {
    final int[] end = new int[1];
    final int[] columns = new int[architecture.inputs()];
    final double[] values = new double[architecture.inputs()];
    final double[][] outputs; // per layer, (units)
    final SparseMatrix[] inputs; // per layer, (1, inputs)

    Room() {
      int layers = architecture.layers().size();
      outputs = new double[layers][];
      inputs = new SparseMatrix[layers];
      for (int l = 0; l < layers; l++) {
        Layer layer = architecture.layers().get(l);
        outputs[l] = new double[layer.outputs()];
        inputs[l] =
            l == 0
                ? new SparseMatrix(new int[1], end, columns, null, values)
                : SparseMatrix.dense(outputs[l - 1], 1, layer.inputs());
      }
    }

    void fill(double[] x) {
      int stored = 0;
      for (int i = 0; i < x.length; i++) {
        if (x[i] != 0) {
          columns[stored] = i;
          values[stored++] = x[i];
        }
      }
      end[0] = stored;
    }
  }

  /**
   * The class that is most probable for the features {@code x} (D), the first of equals.
   *
   * @throws IllegalArgumentException if there are more or fewer features than the network has
   *     inputs
   */
  public int predict(double... x) {
    double[] p = run(x);
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      best = p[k] > p[best] ? k : best;
    }
    return best;
  }

  /** The probability of each class, (K), for the features {@code x} (D); thrown as above. */
  public double[] probabilities(double... x) {
    return run(x).clone();
  }

  private double[] run(double[] x) {
    if (x.length != architecture.inputs()) {
      throw new IllegalArgumentException(
          "a sample of %d features, the network %s expects %d"
              .formatted(x.length, architecture, architecture.inputs()));
    }
    Room room = rooms.get();
    room.fill(x);
    int last = offsets.length - 1;
    for (int l = 0; l <= last; l++) {
      Layer layer = architecture.layers().get(l);
      double[] a = room.outputs[l];
      kernels.affine(room.inputs[l], 0, 1, weights, offsets[l], layer.inputs(), layer.outputs(), a);
      if (l < last) {
        kernels.activate(layer.activation(), a, a, 0, a.length);
      }
    }
    kernels.softmax(room.outputs[last], room.outputs[last], 0, 1, architecture.outputs());
    return room.outputs[last];
  }
}
