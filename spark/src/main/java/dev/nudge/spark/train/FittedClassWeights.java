package dev.nudge.spark.train;

import dev.nudge.data.Batch;
import dev.nudge.train.ClassWeights;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How much the samples of each class count, as it travels to the workers.
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

  Batch weigh(Batch batch) {
    return method.weigh(batch, weights);
  }

  /**
   * What samples of the classes {@code labels} weigh together: their number where all are alike.
   */
  double weight(int... labels) {
    return Arrays.stream(labels).mapToDouble(label -> weights[label]).sum();
  }
}
