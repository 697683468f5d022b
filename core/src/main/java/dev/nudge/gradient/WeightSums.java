package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.data.SparseMatrix;
import dev.nudge.kernel.Kernels;
import dev.nudge.kernel.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Parameters;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sums that end every fast method: from what each unit's weighted sum does to the loss of each
 * sample, to the gradient of the unit's weights and bias,
 *
 * <p>dW[i, j] = Σ_n Σ_m x[n, i]^(2m+1) g[m, n, j].
 *
 * <p>Threads share the rows of dW, and each row is summed in the order of the samples, so that the
 * number of threads changes no bit. The inputs are transposed beforehand, beside the work on the
 * samples.
 */
final class WeightSums {
  private static final int ROWS_PER_SLICE = 16;

  private final Kernels kernels;
  private final Workers workers;
  private final Architecture architecture;
  private final TransposedInputs samples = new TransposedInputs();
  private final SparseMatrix[] transposed; // per layer (inputs + 1, terms · N)
  private final int[] offsets; // per layer, of its weights among all parameters

  WeightSums(Kernels kernels, Workers workers, Architecture architecture) {
    this.kernels = kernels;
    this.workers = workers;
    this.architecture = architecture;
    int layers = architecture.layers().size();
    this.transposed = new SparseMatrix[layers];
    this.offsets = IntStream.range(0, layers).map(l -> architecture.weights(l).offset()).toArray();
  }

  /** Transposes the samples, the inputs of layer 0. */
  void transposeSamples(Batch batch) {
    transposed[0] = samples.of(batch.inputs(), batch.features());
  }

  /** Makes room for the inputs of layer {@code l} above the first one. */
  void prepareInputs(int l, int N) {
    int rows = architecture.layers().get(l).inputs() + 1;
    SparseMatrix room = transposed[l];
    if (room == null || room.values().length != rows * N) {
      room = SparseMatrix.dense(new double[rows * N], rows, N);
      Arrays.fill(room.values(), (rows - 1) * N, rows * N, 1);
      transposed[l] = room;
    }
  }

  /** Transposes the inputs {@code z} (N, inputs) of layer {@code l} for some of the samples. */
  void transposeInputs(int l, double[] z, int from, int to, int N) {
    int I = architecture.layers().get(l).inputs();
    double[] values = transposed[l].values();
    for (int n = from; n < to; n++) {
      for (int i = 0; i < I; i++) {
        values[i * N + n] = z[n * I + i];
      }
    }
  }

  /**
   * Fills the weights and the bias of each layer.
   *
   * @param g per layer (terms, N, units), or null for a layer that is left alone
   */
  void fill(double[][] g, int N, Parameters gradient) {
    int slices = 0;
    for (int l = 0; l < g.length; l++) {
      slices += g[l] == null ? 0 : slices(l);
    }
    workers.forEach(slices, slice -> fillSlice(g, N, slice, gradient));
  }

  private int slices(int l) {
    return architecture.layers().get(l).inputs() / ROWS_PER_SLICE + 1;
  }

  private void fillSlice(double[][] g, int N, int slice, Parameters gradient) {
    int l = 0;
    int first = slice;
    while (g[l] == null || first >= slices(l)) {
      first -= g[l] == null ? 0 : slices(l);
      l++;
    }
    Layer layer = architecture.layers().get(l);
    kernels.outer(
        transposed[l],
        first * ROWS_PER_SLICE,
        Math.min(layer.inputs() + 1, (first + 1) * ROWS_PER_SLICE),
        g[l],
        g[l].length / (N * layer.outputs()),
        N,
        layer.outputs(),
        gradient.values(),
        offsets[l]);
  }
}
