package dev.nudge.lab.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run has shown so far, update by update. It only ever grows: whoever knows how much of it
 * they have had can ask for the rest. One thread writes, any number reads.
 */
public final class Curves {
  private final double[] numerical;
  private final double[] backprop;
  private final double[] distance;
  private final Accuracy[] accuracies; // null where none was measured
  private volatile int size; // written last: what lies below it is complete and never changes

  /**
   * @param capacity the most updates that can be held
   */
  public Curves(int capacity) {
    numerical = new double[capacity];
    backprop = new double[capacity];
    distance = new double[capacity];
    accuracies = new Accuracy[capacity];
  }

  /**
   * Adds one update.
   *
   * @param numericalLoss the batch's loss after the update, NaN if there is no such network
   * @param backpropLoss likewise
   * @param weightDistance the largest distance of two weights so far, NaN if there is one network
   * @param accuracy measured after this update, or null
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // there is one writer
  void add(double numericalLoss, double backpropLoss, double weightDistance, Accuracy accuracy) {
    numerical[size] = numericalLoss;
    backprop[size] = backpropLoss;
    distance[size] = weightDistance;
    accuracies[size] = accuracy;
    size++;
  }

  /** The number of updates held; the update with index i is iteration i + 1. */
  public int size() {
    return size;
  }

  public double numerical(int i) {
    return numerical[i];
  }

  public double backprop(int i) {
    return backprop[i];
  }

  public double distance(int i) {
    return distance[i];
  }

  /** The accuracies measured after the updates {@code from} (inclusive) to {@code to}. */
  public List<Accuracy> accuracies(int from, int to) {
    List<Accuracy> measured = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (accuracies[i] != null) {
        measured.add(accuracies[i]);
      }
    }
    return measured;
  }
}
