package dev.nudge.train;

import dev.nudge.data.Batch;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The weights of the samples of each class in the loss that is learned from: that of a batch is
 * then the weighted mean Σ w L / Σ w. Losses of validation and accuracies stay plain.
 */
public enum ClassWeights {
  /** All alike. */
  NONE,

  /**
   * In inverse proportion to how many samples a class has: N / (K · N_k), so that all classes
   * together count alike, however uneven the data. King and Zeng, <i>Logistic regression in rare
   * events data</i>, 2001; scikit-learn's {@code balanced}.
   */
  BALANCED;

  /**
   * The weights of the classes of a training set; travels between processes.
   *
   * @param weights of the classes, (K); 1 each where all count alike, 0 for a class without samples
   */
  public record Fitted(ClassWeights method, double[] weights) implements Serializable {
    /** The samples of {@code batch}, each with its class's weight. */
    public Batch weigh(Batch batch) {
      return method == NONE
          ? batch
          : batch.weighted(
              Arrays.stream(batch.labels()).mapToDouble(label -> weights[label]).toArray());
    }

    /** The sum of the weights of samples of the classes {@code labels}. */
    public double total(int... labels) {
      return Arrays.stream(labels).mapToDouble(label -> weights[label]).sum();
    }
  }

  /**
   * Fits the weights to a training set.
   *
   * @param classes the number of classes, K
   * @param labels the class of each sample to learn from, (N)
   */
  public Fitted fit(int classes, int... labels) {
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    double fair = (double) labels.length / classes;
    return new Fitted(
        this,
        IntStream.of(counts)
            .mapToDouble(count -> this == NONE ? 1 : count == 0 ? 0 : fair / count)
            .toArray());
  }

  /** The name in small letters, as files and the command line write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
