package dev.nudge.backprop;

import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.OuterProductSums;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.util.Objects;

/**
 * The gradient by the chain rule, fast: the deltas dL/da of the logits, (y − t) / N, go down
 * through each layer's weights and its activation's derivative. Like the lecture's, it
 * differentiates the loss without the 1e-7 inside the logarithm.
 */
public final class Backpropagation implements GradientMethod {
  private final Workers workers;
  private final Kernels kernels = Kernels.selected();
  private Workspace workspace;

  /**
   * @param workers the threads that share the work; their number changes no bit of the result
   */
  public Backpropagation(Workers workers) {
    this.workers = Objects.requireNonNull(workers, "workers");
  }

  /** The arrays for one architecture and batch size; arrays of arrays have one entry a layer. */
  private final class Workspace {
    final Architecture architecture;
    final int N;
    final ForwardPass forward;
    final OuterProductSums sums;
    final double[][] deltas; // (N, units): dL/da
    final SparseMatrix[] deltaRows; // the same arrays, as the kernels take them
    final double[][]
        transposed; // the weights, (units + 1, inputs); a last row of zeros serves as a bias

    Workspace(Architecture architecture, int N) {
      int layers = architecture.layers().size();
      this.architecture = architecture;
      this.N = N;
      forward = new ForwardPass(architecture, kernels);
      sums = new OuterProductSums(kernels, workers, architecture);
      deltas = new double[layers][];
      deltaRows = new SparseMatrix[layers];
      transposed = new double[layers][];
      for (int l = 0; l < layers; l++) {
        Layer layer = architecture.layers().get(l);
        deltas[l] = new double[N * layer.outputs()];
        if (l > 0) {
          deltaRows[l] = SparseMatrix.dense(deltas[l], N, layer.outputs());
          transposed[l] = new double[(layer.outputs() + 1) * layer.inputs()];
        }
      }
    }
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    GradientMethod.checkShapes(network, batch, gradient);
    if (workspace == null
        || workspace.N != batch.size()
        || !workspace.architecture.equals(network.architecture())) {
      workspace = new Workspace(network.architecture(), batch.size());
    }
    int layers = workspace.deltas.length;
    for (int l = 1; l < layers; l++) {
      Layer layer = network.architecture().layers().get(l);
      int offset = network.architecture().weights(l).offset();
      Kernels.transpose(
          network.parameters().values(),
          offset,
          layer.inputs(),
          layer.outputs(),
          workspace.transposed[l]);
    }
    workspace.forward.prepare(network, batch);
    for (int l = 0; l < layers; l++) {
      workspace.sums.prepareInputs(l, workspace.forward.inputs(l));
    }
    workspace.forward.forEachRange(
        workers,
        (from, to) -> {
          workspace.forward.run(from, to);
          logitDeltas(batch, from, to);
          for (int l = layers - 1; l > 0; l--) {
            backpropagate(l, from, to);
          }
          for (int l = 0; l < layers; l++) {
            workspace.sums.cutInputs(l, from, to);
          }
        });
    workspace.sums.fill(workspace.deltas, workspace.N, gradient);
    return workspace.forward.meanLoss();
  }

  /** dL/da of the output layer: (y − t) / N, times the sample's weight. */
  private void logitDeltas(Batch batch, int from, int to) {
    int K = workspace.architecture.outputs();
    double[] y = workspace.forward.probabilities();
    double[] dy = workspace.deltas[workspace.deltas.length - 1];
    for (int n = from; n < to; n++) {
      for (int k = 0; k < K; k++) {
        double t = k == batch.labels()[n] ? 1 : 0;
        dy[n * K + k] = batch.weight(n) * (y[n * K + k] - t) / workspace.N;
      }
    }
  }

  /** dL/da of layer l − 1 from that of layer l. */
  private void backpropagate(int l, int from, int to) {
    Layer layer = workspace.architecture.layers().get(l);
    int H = layer.inputs();
    Activation activation = workspace.architecture.layers().get(l - 1).activation();
    double[] z = workspace.forward.outputs(l - 1);
    double[] da = workspace.deltas[l - 1];
    kernels.affine(
        workspace.deltaRows[l], from, to, workspace.transposed[l], 0, layer.outputs(), H, da);
    kernels.multiplyByDerivative(activation, z, da, from * H, to * H);
  }

  @Override
  public LossEvaluations evaluations() {
    return LossEvaluations.NONE;
  }
}
