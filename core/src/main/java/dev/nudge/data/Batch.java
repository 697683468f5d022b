package dev.nudge.data;

import dev.nudge.linalg.SparseMatrix;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some samples with their classes: N samples, D features. Nobody may write to its arrays, so that
 * it is safe for many threads.
 */
public final class Batch {
  private final int features;
  private final SparseMatrix inputs; // (N, D)
  private final int[] labels; // (N)
  private final double[] weights; // (N), 1 on average; null where all are 1

  Batch(int features, SparseMatrix inputs, int[] labels) {
    this(features, inputs, labels, null);
  }

  private Batch(int features, SparseMatrix inputs, int[] labels, double[] weights) {
    this.features = features;
    this.inputs = inputs;
    this.labels = labels;
    this.weights = weights;
  }

  /**
   * These samples with weights (N) in the mean loss: Σ w_n L_n / Σ w_n.
   *
   * @throws IllegalArgumentException if there are more or fewer weights than samples, one is
   *     negative or not finite, or all are 0
   */
  public Batch weighted(double... w) {
    double sum = Arrays.stream(w).sum();
    if (w.length != size()
        || Arrays.stream(w).anyMatch(weight -> !(weight >= 0))
        || !(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s samples with the weights %s, expected as many numbers of at least 0, not all 0"
              .formatted(size(), Arrays.toString(w)));
    }
    double factor = size() / sum;
    return new Batch(
        features, inputs, labels, Arrays.stream(w).map(weight -> weight * factor).toArray());
  }

  /** Whether samples count differently in the mean loss. */
  public boolean isWeighted() {
    return weights != null;
  }

  /** The weights of all samples, (N), copied. */
  public double[] weights() {
    return IntStream.range(0, size()).mapToDouble(this::weight).toArray();
  }

  /** The weight of sample {@code n} in the mean loss; 1 on average. */
  public double weight(int n) {
    return weights == null ? 1 : weights[n];
  }

  /**
   * The samples {@code x} (N, D) with the classes {@code labels} (N).
   *
   * @throws IllegalArgumentException if the numbers of rows and labels differ, a label is negative
   *     or a feature is not finite
   */
  public static Batch of(Matrix x, int... labels) {
    if (x.rows() != labels.length) {
      throw new IllegalArgumentException(
          "%s samples with %s labels".formatted(x.rows(), labels.length));
    }
    for (int n = 0; n < labels.length; n++) {
      if (labels[n] < 0) {
        throw new IllegalArgumentException(
            "label %s is %s, expected 0 or more".formatted(n, labels[n]));
      }
    }
    for (int n = 0; n < x.rows(); n++) {
      for (double value : x.row(n)) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "a feature of sample %s is %s, expected finite numbers".formatted(n, value));
        }
      }
    }
    SparseMatrix inputs =
        SparseMatrix.withoutZeros(
            x.rows(), x.columns(), (row, n) -> System.arraycopy(x.row(n), 0, row, 0, row.length));
    return new Batch(x.columns(), inputs, labels.clone());
  }

  /**
   * Makes sure that a network can take these samples.
   *
   * @throws IllegalArgumentException if there are none, they have another number of features, or a
   *     label is not one of the network's classes
   */
  public void checkFits(Architecture architecture) {
    if (size() == 0) {
      throw new IllegalArgumentException("the batch is empty");
    }
    if (features != architecture.inputs()) {
      throw new IllegalArgumentException(
          "samples have %s features, the network %s expects %s"
              .formatted(features, architecture, architecture.inputs()));
    }
    for (int label : labels) {
      if (label >= architecture.outputs()) {
        throw new IllegalArgumentException(
            "label %s, but the network %s knows the classes 0 to %s"
                .formatted(label, architecture, architecture.outputs() - 1));
      }
    }
  }

  /** The number of samples, N. */
  public int size() {
    return labels.length;
  }

  /** The number of inputs of each sample, D. */
  public int features() {
    return features;
  }

  /**
   * The samples without their zeros, (N, D): four fifths of MNIST's pixels are zero. What these are
   * after a scaling of each feature is the {@linkplain SparseMatrix#baseline() baseline}.
   */
  public SparseMatrix inputs() {
    return inputs;
  }

  /** The class of each sample, (N). */
  public int[] labels() {
    return labels;
  }

  /** The samples as a dense matrix, (N, D), made anew. */
  public Matrix x() {
    double[] values = new double[Math.multiplyExact(size(), features)];
    double[] row = new double[features];
    for (int n = 0; n < size(); n++) {
      inputs.read(n, row);
      System.arraycopy(row, 0, values, n * features, features);
    }
    return Matrix.view(values, 0, size(), features);
  }
}
