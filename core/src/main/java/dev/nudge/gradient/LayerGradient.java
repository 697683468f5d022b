package dev.nudge.gradient;

import dev.nudge.data.SparseMatrix;
import dev.nudge.kernel.Kernels;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Parameters;

/**
 * The last step of every fast method: from what each unit's weighted sum does to the loss of each
 * sample, to the gradient of the unit's weights and bias.
 */
final class LayerGradient {
  private static final int ROWS_PER_SLICE = 16;

  private final Kernels kernels;
  private final Workers workers;

  LayerGradient(Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.workers = workers;
  }

  /**
   * Fills the weights and the bias of layer {@code l}: dW[i, j] = Σ_n Σ_m x[n, i]^(2m+1) g[m, n,
   * j].
   *
   * <p>Threads share the rows of dW, and each row is summed in the order of the samples, so that
   * the number of threads changes no bit.
   *
   * @param x the inputs of the layer, (N, inputs)
   * @param g (M, N, units)
   */
  void fill(int l, SparseMatrix x, double[] g, int M, Parameters gradient) {
    Architecture architecture = gradient.architecture();
    Layer layer = architecture.layers().get(l);
    int offset = architecture.weights(l).offset();
    int rows = layer.inputs() + 1;
    SparseMatrix xT = x.transposedOddPowers(layer.inputs(), M);
    workers.forEach(
        (rows + ROWS_PER_SLICE - 1) / ROWS_PER_SLICE,
        slice -> {
          int from = slice * ROWS_PER_SLICE;
          int to = Math.min(rows, from + ROWS_PER_SLICE);
          kernels.outer(xT, from, to, g, layer.outputs(), gradient.values(), offset);
        });
  }
}
