package dev.nudge.linalg;

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
public final class OuterProductSums {
  /*
   * Fewer and larger tiles cost less; smaller ones stay in a first-level cache and are shared more
   * evenly. As many weights as an optimizer's step takes at a time, so that a thread finds what it has
   * summed in its own core's cache. Of a wider layer as many rows as if it had but the units that the
   * kernels sum at a time: only those need stay in the first-level cache, and what a sample tells
   * about them is read for many rows and not for a few.
   */
  private static final int UNITS_AT_A_TIME = 56; // seven vectors of eight lanes

  private final Kernels kernels;
  private final Workers workers;
  private final Architecture architecture;
  private final ColumnTiles[] inputs; // per layer

  public OuterProductSums(Kernels kernels, Workers workers, Architecture architecture) {
    this.kernels = kernels;
    this.workers = workers;
    this.architecture = architecture;
    this.inputs =
        architecture.layers().stream()
            .map(
                layer -> {
                  int units = Math.min(layer.outputs(), UNITS_AT_A_TIME);
                  return new ColumnTiles(layer.inputs(), Workers.PARAMETERS_PER_SLICE / units);
                })
            .toArray(ColumnTiles[]::new);
  }

  /** Makes the arrays for the inputs of layer {@code l}, which {@link #cutInputs} will work on. */
  public void prepareInputs(int l, SparseMatrix x) {
    inputs[l].prepare(x);
  }

  /** Looks up where the samples {@code from} to {@code to} have which inputs of layer {@code l}. */
  public void cutInputs(int l, int from, int to) {
    inputs[l].cut(from, to);
  }

  /**
   * Fills the weights and the bias of each layer.
   *
   * @param g per layer (terms, N, units), or null for a layer that is left alone
   */
  public void fill(double[][] g, int N, Parameters gradient) {
    List<Runnable> slices = new ArrayList<>();
    for (int l = 0; l < g.length; l++) {
      for (int t = 0; g[l] != null && t < inputs[l].count(); t++) {
        slices.add(slice(l, t, g[l], N, gradient.values()));
      }
    }
    workers.forEach(slices.size(), slice -> slices.get(slice).run());
  }

  /** The sums of a tile of layer {@code l}, with the last one those of the bias. */
  private Runnable slice(int l, int t, double[] g, int N, double[] dW) {
    ColumnTiles tiles = inputs[l];
    Layer layer = architecture.layers().get(l);
    int I = layer.inputs();
    int H = layer.outputs();
    int terms = g.length / (N * H);
    int offset = architecture.weights(l).offset();
    return () -> {
      kernels.sumOuterProducts(
          tiles.of(t), tiles.first(t), tiles.first(t + 1), g, terms, H, dW, offset);
      if (tiles.first(t + 1) == I) {
        kernels.sumOuterProducts(ones(N, I), I, I + 1, g, terms, H, dW, offset);
      }
    };
  }

  /** The 1 that is the bias's input, in column I of each sample. */
  private static SparseMatrix ones(int N, int I) {
    int[] ends = new int[N];
    Arrays.fill(ends, 1);
    return new SparseMatrix(new int[N], ends, new int[] {I}, null, new double[] {1});
  }
}
