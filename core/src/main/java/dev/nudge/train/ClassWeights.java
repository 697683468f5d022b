package dev.nudge.train;

import dev.nudge.data.Batch;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** The weights of each class's samples in the loss that is learned from. */
public enum ClassWeights {
  /** All alike. */
  NONE,

  /**
   * N / (K · N_k), so that all classes together count alike (King and Zeng, <i>Logistic regression
   * in rare events data</i>, 2001; scikit-learn's {@code balanced}).
   */
  BALANCED;

  /** The weights of a training set's classes (K), 0 for an empty one; travels between processes. */
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

  /** Fits the weights to the labels (N) of a training set of K classes. */
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
