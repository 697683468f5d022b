package dev.nudge.forward;

import dev.nudge.data.Dataset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The predictions of a network for a data set and how good they are: N samples, K classes.
 * Immutable.
 *
 * <p>Precision of a class is the share of its predictions that are right, recall the share of its
 * samples that are found (NaN where there are none), F1 the harmonic mean of the two.
 */
public final class Evaluation {
  private final Dataset data;
  private final int[] predicted; // (N)
  private final double[] losses; // (N)
  private final int[][] confusion; // (K, K): samples of class row predicted as class column

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

  /** The predicted class of sample {@code n}. */
  public int predicted(int n) {
    return predicted[n];
  }

  /** The cross-entropy of sample {@code n}. */
  public double loss(int n) {
    return losses[n];
  }

  /** Up to {@code most} of the samples that {@code which} is true for, the highest loss first. */
  public int[] worst(IntPredicate which, int most) {
    return IntStream.range(0, size())
        .filter(which)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(this::loss).reversed())
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The mean cross-entropy. */
  public double meanLoss() {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / size();
  }

  /** The number of samples whose predicted class is the right one. */
  public int correct() {
    return IntStream.range(0, confusion.length).map(k -> confusion[k][k]).sum();
  }

  public double accuracy() {
    return (double) correct() / size();
  }

  /** The number of samples of class {@code actual} predicted to be of class {@code predicted}. */
  public int confusion(int actual, int predicted) {
    return confusion[actual][predicted];
  }

  public double precision(int k) {
    return (double) confusion[k][k] / predictions(k);
  }

  public double recall(int k) {
    return (double) confusion[k][k] / samples(k);
  }

  /** 2·right/(samples + predictions) of class {@code k}; NaN where there are neither. */
  public double f1(int k) {
    return 2.0 * confusion[k][k] / (samples(k) + predictions(k));
  }

  private int samples(int k) {
    return IntStream.of(confusion[k]).sum();
  }

  private int predictions(int k) {
    return Arrays.stream(confusion).mapToInt(row -> row[k]).sum();
  }

  /**
   * The mean of a measure, such as {@link #recall}, over the classes that have samples; of a class
   * never predicted precision counts as 0.
   */
  public double macro(IntToDoubleFunction measure) {
    return IntStream.range(0, confusion.length)
        .filter(k -> samples(k) > 0)
        .mapToDouble(measure)
        .map(value -> Double.isNaN(value) ? 0 : value)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * A kind of mistake.
   *
   * @param count of samples of class {@code actual} that were taken for {@code predicted}
   */
  public record Confusion(int actual, int predicted, int count) {}

  /** Up to {@code most} kinds of mistakes, the commonest first. */
  public List<Confusion> commonestConfusions(int most) {
    int K = confusion.length;
    return IntStream.range(0, K * K)
        .filter(cell -> cell / K != cell % K && confusion[cell / K][cell % K] > 0)
        .mapToObj(cell -> new Confusion(cell / K, cell % K, confusion[cell / K][cell % K]))
        .sorted(Comparator.comparingInt(Confusion::count).reversed())
        .limit(most)
        .toList();
  }

  /** The data set that was evaluated. */
  public Dataset data() {
    return data;
  }
}
