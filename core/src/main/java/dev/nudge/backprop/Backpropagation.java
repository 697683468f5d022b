package dev.nudge.backprop;

import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.forward.SampleSlices;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.gradient.Preconditions;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.OuterProductSums;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.linalg.Transposition;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;

/**
 * The gradient by the chain rule, as the lecture's {@code gradient}: the error of the logits is (y
 * − t) / N, and each layer hands it down through its weights and its activation's slope.
 *
 * <p>Like the lecture's, it differentiates the loss without the 1e-7 inside the logarithm.
 */
public final class Backpropagation implements GradientMethod {
  private final Workers workers;
  private final Kernels kernels = Kernels.selected();
  private Room room;

  /**
   * @param workers the threads that share the work; their number changes no bit of the result
   */
  public Backpropagation(Workers workers) {
    this.workers = workers;
  }

  /** What is kept for one architecture and batch size; arrays of arrays have one entry a layer. */
  private final class Room {
    final Architecture architecture;
    final int N;
    final ForwardPass forward;
    final OuterProductSums sums;
    final double[][] errors; // (N, units): dL/da
    final SparseMatrix[] errorRows; // the same arrays, as the kernels take them
    final double[][] transposed; // the weights, (units + 1, inputs)

    Room(Architecture architecture, int N) {
      int layers = architecture.layers().size();
      this.architecture = architecture;
      this.N = N;
      forward = new ForwardPass(architecture, kernels);
      sums = new OuterProductSums(kernels, workers, architecture);
      errors = new double[layers][];
      errorRows = new SparseMatrix[layers];
      transposed = new double[layers][];
      for (int l = 0; l < layers; l++) {
        Layer layer = architecture.layers().get(l);
        errors[l] = new double[N * layer.outputs()];
        if (l > 0) {
          errorRows[l] = SparseMatrix.dense(errors[l], N, layer.outputs());
          transposed[l] = Transposition.room(layer.inputs(), layer.outputs());
        }
      }
    }
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    Preconditions.shapes(network, batch, gradient);
    if (room == null
        || room.N != batch.size()
        || !room.architecture.equals(network.architecture())) {
      room = new Room(network.architecture(), batch.size());
    }
    int layers = room.errors.length;
    for (int l = 1; l < layers; l++) {
      Transposition.copy(network, l, room.transposed[l]);
    }
    room.forward.prepare(batch);
    for (int l = 0; l < layers; l++) {
      room.sums.prepareInputs(l, room.forward.inputs(l));
    }
    SampleSlices.forEach(
        workers,
        batch.size(),
        (from, to) -> {
          room.forward.run(network, from, to);
          logitErrors(batch, from, to);
          for (int l = layers - 1; l > 0; l--) {
            backpropagate(l, from, to);
          }
          for (int l = 0; l < layers; l++) {
            room.sums.cutInputs(l, from, to);
          }
        });
    room.sums.fill(room.errors, room.N, gradient);
    return room.forward.meanLoss();
  }

  /** dL/da of the output layer: (y − t) / N, times the sample's weight. */
  private void logitErrors(Batch batch, int from, int to) {
    int K = room.architecture.outputs();
    double[] y = room.forward.probabilities();
    double[] dy = room.errors[room.errors.length - 1];
    for (int n = from; n < to; n++) {
      for (int k = 0; k < K; k++) {
        double t = k == batch.labels()[n] ? 1 : 0;
        dy[n * K + k] = batch.weight(n) * (y[n * K + k] - t) / room.N;
      }
    }
  }

  /**
   * dL/da of layer l − 1 from that of layer l: through the weights, times the activation's slope.
   */
  private void backpropagate(int l, int from, int to) {
    Layer layer = room.architecture.layers().get(l);
    int H = layer.inputs();
    Activation activation = room.architecture.layers().get(l - 1).activation();
    double[] z = room.forward.outputs(l - 1);
    double[] da = room.errors[l - 1];
    kernels.affine(room.errorRows[l], from, to, room.transposed[l], 0, layer.outputs(), H, da);
    kernels.multiplyByDerivative(activation, z, da, from * H, to * H);
  }

  @Override
  public LossEvaluations evaluations() {
    return LossEvaluations.NONE;
  }
}
