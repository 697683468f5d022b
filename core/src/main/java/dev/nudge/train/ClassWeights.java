package dev.nudge.train;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import java.util.Arrays;
import java.util.Locale;

/**
 * How much the samples of each class count in the loss that is learned from: that of a batch is
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

  /** The weight of each class, (K); 0 for a class without samples. */
  double[] of(Dataset train) {
    double[] weights = new double[train.classes()];
    for (int n = 0; n < train.size(); n++) {
      weights[train.label(n)]++;
    }
    double fair = (double) train.size() / weights.length;
    return Arrays.stream(weights)
        .map(count -> this == NONE ? 1 : count == 0 ? 0 : fair / count)
        .toArray();
  }

  /**
   * @param weights of the classes, (K)
   */
  Batch weigh(Batch batch, double[] weights) {
    return this == NONE
        ? batch
        : batch.weighted(
            Arrays.stream(batch.labels()).mapToDouble(label -> weights[label]).toArray());
  }

  /** The name in small letters, as files and the command line write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
