package dev.nudge.gradient;

import dev.nudge.data.SparseMatrix;
import dev.nudge.forward.ForwardPass;
import dev.nudge.kernel.Kernels;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sums that end every fast method: from what each unit's weighted sum does to the loss of each
 * sample, to the gradient of the unit's weights and bias,
 *
 * <p>dW[i, j] = Σ_n Σ_m x[n, i]^(2m+1) g[m, n, j].
 *
 * <p>Threads share the rows of dW, and each row is summed in the order of the samples, so that the
 * number of threads changes no bit. Which of a sample's inputs belong to which rows is looked up
 * beforehand, beside the work on the samples.
 */
final class WeightSums {
  /** As many rows of 50 weights as leave some room in a first-level cache of 32 KB. */
  private static final int ROWS_PER_TILE = 64;

  private final Kernels kernels;
  private final Workers workers;
  private final Architecture architecture;
  private final ColumnTiles[] inputs; // per layer

  WeightSums(Kernels kernels, Workers workers, Architecture architecture) {
    this.kernels = kernels;
    this.workers = workers;
    this.architecture = architecture;
    this.inputs =
        architecture.layers().stream()
            .map(layer -> new ColumnTiles(layer.inputs(), ROWS_PER_TILE))
            .toArray(ColumnTiles[]::new);
  }

  /** Makes room for the inputs of layer {@code l}, which {@link #cutInputs} will work on. */
  void prepareInputs(int l, ForwardPass forward) {
    inputs[l].prepare(forward.inputs(l));
  }

  /** Looks up where the samples {@code from} to {@code to} have which inputs of layer {@code l}. */
  void cutInputs(int l, int from, int to) {
    inputs[l].cut(from, to);
  }

  /**
   * Fills the weights and the bias of each layer.
   *
   * @param g per layer (terms, N, units), or null for a layer that is left alone
   */
  void fill(double[][] g, int N, Parameters gradient) {
    List<Runnable> slices = new ArrayList<>();
    for (int l = 0; l < g.length; l++) {
      ColumnTiles tiles = inputs[l];
      int I = architecture.layers().get(l).inputs();
      for (int t = 0; g[l] != null && t < tiles.count(); t++) {
        addSlice(slices, l, tiles.of(t), tiles.first(t), tiles.first(t + 1), g[l], gradient);
      }
      if (g[l] != null) {
        addSlice(slices, l, ones(N, I), I, I + 1, g[l], gradient);
      }
    }
    workers.forEach(slices.size(), slice -> slices.get(slice).run());
  }

  private void addSlice(
      List<Runnable> slices,
      int l,
      SparseMatrix x,
      int from,
      int to,
      double[] g,
      Parameters gradient) {
    Layer layer = architecture.layers().get(l);
    int H = layer.outputs();
    int terms = g.length / (x.rows() * H);
    int offset = architecture.weights(l).offset();
    slices.add(() -> kernels.outer(x, from, to, g, terms, H, gradient.values(), offset));
  }

  /** The 1 that is the bias's input, in column I of each sample. */
  private static SparseMatrix ones(int N, int I) {
    int[] ends = new int[N];
    Arrays.fill(ends, 1);
    return new SparseMatrix(new int[N], ends, new int[] {I}, null, new double[] {1});
  }
}
