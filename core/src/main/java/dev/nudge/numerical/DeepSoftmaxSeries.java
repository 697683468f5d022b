package dev.nudge.numerical;

import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.net.Activation;
import java.util.Arrays;
import java.util.List;

/** The series of expm1 of the logits' changes by a unit with hidden layers above it. */
final class DeepSoftmaxSeries {
  /*
   * A sum that changes by x changes its unit's activation by Σ_r φ_r x^r (ActivationDifferences.series).
   * In the first layer above, x is w δ for each perturbed unit. There the coefficients are φ_q w^q, the
   * changes of the next layer's sums Σ_i (W_ik φ_q) w_ij^q: a product whose right factor is the same for
   * all samples.
   *
   * Series lie as (degree, rows, H). Those that a product sums over have a row of zeros at the end of
   * each power, the bias that Kernels.affine starts from.
   */
  private final Kernels kernels = Kernels.selected();
  private final PerturbedLayer layer;
  private final int degree;
  private final int H;
  private final int K;
  private final double[] phi; // (degree, units) of the first layer above
  private final double[] factorial; // (degree): q!
  private final double[] scaled; // (degree, next, units): W_ik φ_q q! of the first layer above
  private final SparseMatrix first; // the same, as the kernels take it
  private final SparseMatrix[] further; // per other layer above, its weights to the next
  private final double[] sums; // (degree, next, H): of the changes of weighted sums
  private final double[] changes; // (degree, units + 1, H): of the changes of activations
  private final double[] m; // (degree, 1, H): expm1 of the change of one sum

  private DeepSoftmaxSeries(int degree, PerturbedLayer layer, int K) {
    this.degree = degree;
    this.H = layer.H();
    this.layer = layer;
    this.K = K;
    List<PerturbedLayer.Above> above = layer.above();
    int units = above.get(0).units();
    int next = above.get(0).next();
    phi = new double[degree * units];
    factorial = new double[degree];
    for (int q = 0; q < degree; q++) {
      factorial[q] = q == 0 ? 1 : (q + 1) * factorial[q - 1];
    }
    scaled = new double[degree * next * units];
    first = SparseMatrix.dense(scaled, degree * next, units);
    further = above.stream().skip(1).map(this::repeated).toArray(SparseMatrix[]::new);
    int widest = above.stream().mapToInt(PerturbedLayer.Above::next).max().orElseThrow();
    sums = new double[degree * widest * H];
    changes = new double[degree * (widest + 1) * H];
    m = new double[degree * H];
  }

  /** For a layer that has hidden layers above it; otherwise null. */
  static DeepSoftmaxSeries of(int degree, PerturbedLayer layer, int K) {
    return layer.above().isEmpty() ? null : new DeepSoftmaxSeries(degree, layer, K);
  }

  /** The transposed weights of a layer, once for each power: (degree · next, units). */
  private SparseMatrix repeated(PerturbedLayer.Above above) {
    SparseMatrix once = SparseMatrix.dense(above.WT(), above.next(), above.units());
    int[] starts = new int[degree * above.next()];
    Arrays.setAll(starts, row -> once.starts()[row % above.next()]);
    int[] ends = Arrays.stream(starts).map(start -> start + above.units()).toArray();
    return new SparseMatrix(starts, ends, once.columns(), null, once.values());
  }

  /** The series for sample {@code n}, (degree, K + 1, H), overwritten by the next. */
  double[] compute(int n) {
    List<PerturbedLayer.Above> above = layer.above();
    scale(n, above.get(0));
    multiply(first, above.get(0), layer.powers());
    for (int l = 1; l < above.size(); l++) {
      PerturbedLayer.Above next = above.get(l);
      for (int i = 0; i < next.units(); i++) {
        activate(next.activation(), next.z()[n * next.units() + i], i, next.units());
      }
      clearBias(next.units());
      multiply(further[l - 1], next, changes);
    }
    for (int k = 0; k < K; k++) {
      expm1(1, k, K, changes, k, K + 1);
    }
    return changes;
  }

  /** W_ik φ_q q! for the first layer above. */
  private void scale(int n, PerturbedLayer.Above above) {
    int units = above.units();
    double[] coefficients = new double[degree];
    for (int i = 0; i < units; i++) {
      ActivationDifferences.series(above.activation(), above.z()[n * units + i], coefficients);
      for (int q = 0; q < degree; q++) {
        phi[q * units + i] = coefficients[q] * factorial[q];
      }
    }
    for (int q = 0; q < degree; q++) {
      for (int k = 0; k < above.next(); k++) {
        int row = (q * above.next() + k) * units;
        for (int i = 0; i < units; i++) {
          scaled[row + i] = above.WT()[k * units + i] * phi[q * units + i];
        }
      }
    }
  }

  /** From the changes of a layer's activations to those of the next layer's sums. */
  private void multiply(SparseMatrix weights, PerturbedLayer.Above above, double[] changes) {
    for (int q = 0; q < degree; q++) {
      int from = q * above.next();
      int offset = q * (above.units() + 1) * H;
      kernels.affine(weights, from, from + above.next(), changes, offset, above.units(), H, sums);
    }
  }

  private void clearBias(int units) {
    for (int q = 0; q < degree; q++) {
      int row = (q * (units + 1) + units) * H;
      Arrays.fill(changes, row, row + H, 0);
    }
  }

  /** From the change of sum {@code i} to that of the activation z, factor · m / (1 + share · m). */
  private void activate(Activation activation, double z, int i, int units) {
    switch (activation) {
      case SIGMOID -> {
        expm1(1, i, units, m, 0, 1);
        divide(z * (1 - z), z, i, units + 1);
      }
      case TANH -> {
        expm1(2, i, units, m, 0, 1);
        divide((1 - z) * (1 + z) / 2, (1 + z) / 2, i, units + 1);
      }
      case RELU, IDENTITY -> {
        double slope = activation == Activation.RELU && z <= 0 ? 0 : 1;
        for (int q = 0; q < degree; q++) {
          scaleRow(slope, sums, (q * units + i) * H, changes, (q * (units + 1) + i) * H);
        }
      }
    }
  }

  /**
   * The series of expm1(scale · x): m_q = x_q + Σ_r r/q x_r m_(q−r), but for the scale.
   *
   * @param i the row of x among the {@code units} rows of each power of the sums
   * @param to written in row {@code k} of the {@code rows} of each power
   */
  private void expm1(double scale, int i, int units, double[] to, int k, int rows) {
    for (int q = 0; q < degree; q++) {
      int row = (q * rows + k) * H;
      scaleRow(scale, sums, (q * units + i) * H, to, row);
      for (int r = 0; r < q; r++) {
        double factor = scale * (r + 1) / (q + 1);
        kernels.addProducts(
            factor, sums, (r * units + i) * H, to, ((q - 1 - r) * rows + k) * H, to, row, H);
      }
    }
  }

  /** The series of v = factor · m / (1 + share · m), that is v = factor · m − share · m v. */
  private void divide(double factor, double share, int i, int rows) {
    for (int q = 0; q < degree; q++) {
      int row = (q * rows + i) * H;
      scaleRow(factor, m, q * H, changes, row);
      for (int r = 0; r < q; r++) {
        kernels.addProducts(
            -share, m, r * H, changes, ((q - 1 - r) * rows + i) * H, changes, row, H);
      }
    }
  }

  private void scaleRow(double factor, double[] from, int fromOffset, double[] to, int toOffset) {
    for (int j = 0; j < H; j++) {
      to[toOffset + j] = factor * from[fromOffset + j];
    }
  }
}
