package dev.nudge.spark.train;

import dev.nudge.data.Batch;
import dev.nudge.train.ClassWeights;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The weight of each class's samples in the loss, fitted to a training set; travels to the workers.
 *
 * @param weights of the classes, (K); 1 each where all count alike
 */
record FittedClassWeights(ClassWeights method, double[] weights) implements Serializable {
  /**
   * @param classes the number of classes, K
   * @param labels the class of each sample to learn from, (N)
   */
  static FittedClassWeights of(ClassWeights method, int classes, int... labels) {
    return new FittedClassWeights(method, method.of(classes, labels));
  }

  /** The batch, each sample with its class's weight. */
  Batch weigh(Batch batch) {
    return method.weigh(batch, weights);
  }

  /** The sum of the weights of samples of the classes {@code labels}. */
  double totalWeight(int... labels) {
    return Arrays.stream(labels).mapToDouble(label -> weights[label]).sum();
  }
}
