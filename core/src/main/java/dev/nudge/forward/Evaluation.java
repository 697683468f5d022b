package dev.nudge.forward;

import dev.nudge.data.Dataset;

/**
 * What a network makes of a data set: N samples, K classes. Immutable.
 *
 * <p>Accuracy is the share of samples whose most probable class is the right one; precision of a
 * class is the share of its predictions that are right, recall the share of its samples that are
 * found (both NaN where there are none).
 */
public final class Evaluation {
  private final Dataset data;
  private final int[] predicted; // (N)
  private final double[] losses; // (N)
  private final int[][] confusion; // (K, K): samples of class row that were taken for class column

  Evaluation(Dataset data, int[] predicted, double[] losses) {
    this.data = data;
    this.predicted = predicted;
    this.losses = losses;
    this.confusion = new int[data.classes()][data.classes()];
    for (int n = 0; n < predicted.length; n++) {
      confusion[data.label(n)][predicted[n]]++;
    }
  }

  /** The number of samples, N. */
  public int size() {
    return predicted.length;
  }

  /** The class that sample {@code n} was taken for. */
  public int predicted(int n) {
    return predicted[n];
  }

  /** The cross-entropy of sample {@code n}. */
  public double loss(int n) {
    return losses[n];
  }

  /** The mean cross-entropy. */
  public double meanLoss() {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / size();
  }

  /** The number of samples taken for the right class. */
  public int right() {
    int right = 0;
    for (int k = 0; k < confusion.length; k++) {
      right += confusion[k][k];
    }
    return right;
  }

  public double accuracy() {
    return (double) right() / size();
  }

  /** How many samples of class {@code actual} were taken for class {@code taken}. */
  public int confusion(int actual, int taken) {
    return confusion[actual][taken];
  }

  public double precision(int k) {
    int taken = 0;
    for (int[] row : confusion) {
      taken += row[k];
    }
    return (double) confusion[k][k] / taken;
  }

  public double recall(int k) {
    int actual = 0;
    for (int count : confusion[k]) {
      actual += count;
    }
    return (double) confusion[k][k] / actual;
  }

  /** The data set that was evaluated. */
  public Dataset data() {
    return data;
  }
}
