package dev.nudge.lab.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The losses, weight distances and accuracies of a run, update by update. They only ever grow:
 * whoever has had the first n updates can ask for the rest. One thread writes, any number reads.
 */
public final class Curves {
  /**
   * The accuracies measured after one update.
   *
   * @param iteration the update, from 1
   * @param numerical of the numerical network
   * @param backprop of the other one
   */
  public record Accuracy(int iteration, Shares numerical, Shares backprop) {}

  /**
   * The shares that one network classifies correctly, NaN where not measured.
   *
   * @param test of the test set
   * @param train of what is learned from, once an epoch
   * @param validation of what is held back, once an epoch
   */
  public record Shares(double test, double train, double validation) {
    /** Nothing was measured. */
    public static final Shares NONE = new Shares(Double.NaN, Double.NaN, Double.NaN);

    /** The test set alone was measured. */
    static Shares ofTest(double test) {
      return new Shares(test, Double.NaN, Double.NaN);
    }
  }

  private final double[] numerical;
  private final double[] backprop;
  private final double[] distance;
  private final List<List<Accuracy>> accuracies; // told with each update
  private volatile int size; // written last: what lies below it is complete and never changes

  /**
   * @param capacity the most updates that can be held
   */
  public Curves(int capacity) {
    numerical = new double[capacity];
    backprop = new double[capacity];
    distance = new double[capacity];
    accuracies = new ArrayList<>(Collections.nCopies(capacity, List.of()));
  }

  /**
   * Adds one update.
   *
   * @param numericalLoss the batch's loss after the update, NaN if there is no such network
   * @param backpropLoss likewise
   * @param weightDistance the largest distance of two weights so far, NaN if there is one network
   * @param measured what was measured after this update, or after the one before
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // there is one writer
  public void add(
      double numericalLoss, double backpropLoss, double weightDistance, List<Accuracy> measured) {
    numerical[size] = numericalLoss;
    backprop[size] = backpropLoss;
    distance[size] = weightDistance;
    accuracies.set(size, List.copyOf(measured));
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

  /** The accuracies told with the updates {@code from} (inclusive) to {@code to}. */
  public List<Accuracy> accuracies(int from, int to) {
    List<Accuracy> measured = new ArrayList<>();
    for (int i = from; i < to; i++) {
      measured.addAll(accuracies.get(i));
    }
    return measured;
  }
}
