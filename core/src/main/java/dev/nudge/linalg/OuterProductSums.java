package dev.nudge.linalg;

import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sums that end every fast method: from what a unit's weighted sum does to the loss of each
 * sample, dW[i, j] = Σ_n Σ_m x[n, i]^(2m+1) g[m, n, j].
 *
 * <p>Threads share the rows of dW, each summed in the order of the samples: their number changes no
 * bit. Which inputs belong to which rows is looked up beforehand, beside the work on the samples.
 */
public final class OuterProductSums {
  /*
   * Fewer and larger tiles cost less; smaller ones stay in a first-level cache and are shared more
   * evenly. A tile has as many weights as an optimizer's step takes at a time, which then finds
   * them in its core's cache; of a wider layer as many rows as if it had but the units that the
   * kernels sum at a time.
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
      if (g[l] == null) {
        continue;
      }
      double[] ofAll = inputs[l].baseline() == null ? null : sumOfSamples(l, g[l], N);
      for (int t = 0; t < inputs[l].count(); t++) {
        slices.add(slice(l, t, g[l], ofAll, N, gradient.values()));
      }
    }
    workers.forEach(slices.size(), slice -> slices.get(slice).run());
  }

  /** Σ_n g[m, n, j], (terms, units). */
  private double[] sumOfSamples(int l, double[] g, int N) {
    int H = architecture.layers().get(l).outputs();
    int terms = g.length / (N * H);
    double[] sums = new double[terms * H];
    for (int m = 0; m < terms; m++) {
      for (int n = 0; n < N; n++) {
        kernels.axpy(1, g, (m * N + n) * H, sums, m * H, H);
      }
    }
    return sums;
  }

  /**
   * The sums of a tile of layer {@code l}, with the last one those of the bias.
   *
   * @param ofAll the sums of g over all samples (terms, units), or null without a baseline
   */
  private Runnable slice(int l, int t, double[] g, double[] ofAll, int N, double[] dW) {
    ColumnTiles tiles = inputs[l];
    Layer layer = architecture.layers().get(l);
    int I = layer.inputs();
    int H = layer.outputs();
    int terms = g.length / (N * H);
    int offset = architecture.weights(l).offset();
    return () -> {
      kernels.sumOuterProducts(
          tiles.of(t), tiles.first(t), tiles.first(t + 1), g, terms, H, dW, offset);
      for (int i = tiles.first(t); ofAll != null && i < tiles.first(t + 1); i++) {
        for (int m = 0; m < terms; m++) {
          double power = SparseMatrix.oddPower(tiles.baseline()[i], m);
          kernels.axpy(power, ofAll, m * H, dW, offset + i * H, H);
        }
      }
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

  /**
   * The inputs of a layer, cut into tiles of neighbouring columns: matrices whose rows are parts of
   * the samples' rows, not copied. Arrays are used again; threads may cut different samples.
   */
  static final class ColumnTiles {
    private final int columns;
    private final int width;
    private final int[][] cuts; // (tiles + 1, N): where the tile's part of a sample begins
    private SparseMatrix x =
        new SparseMatrix(new int[0], new int[0], null, null, null); // (N, columns)

    ColumnTiles(int columns, int width) {
      this.columns = columns;
      this.width = width;
      this.cuts = new int[(columns + width - 1) / width + 1][0];
    }

    /** Makes the arrays for {@code next}, which {@link #cut} will work on. */
    void prepare(SparseMatrix next) {
      if (next.rows() != x.rows()) {
        for (int tile = 0; tile < cuts.length; tile++) {
          cuts[tile] = new int[next.rows()];
        }
      }
      x = next;
    }

    /** Cuts the samples {@code from} to {@code to}. */
    void cut(int from, int to) {
      for (int n = from; n < to; n++) {
        if (n > from && x.storedAlike(n - 1, n + 1) > 0) {
          for (int[] cut : cuts) {
            cut[n] = cut[n - 1] + x.starts()[n] - x.starts()[n - 1];
          }
          continue;
        }
        int end = x.ends()[n];
        int i = x.starts()[n];
        cuts[0][n] = i;
        for (int tile = 1; tile < cuts.length; tile++) {
          int limit = tile * width;
          while (i < end && x.columns()[i] < limit) {
            i++;
          }
          cuts[tile][n] = i;
        }
      }
    }

    /** The number of tiles. */
    int count() {
      return cuts.length - 1;
    }

    /** The first column of a tile. */
    int first(int tile) {
      return Math.min(columns, tile * width);
    }

    /** The samples' values in the columns of a tile, (N, columns). */
    SparseMatrix of(int tile) {
      return new SparseMatrix(
          cuts[tile], cuts[tile + 1], x.columns(), x.levels(), x.values(), x.baseline());
    }

    /** The row that is added to all of them, (columns), or null. */
    double[] baseline() {
      return x.baseline();
    }
  }
}
