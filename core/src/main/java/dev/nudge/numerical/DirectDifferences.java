package dev.nudge.numerical;

import dev.nudge.linalg.SparseMatrix;
import dev.nudge.linalg.Workers;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The gradient of a layer from loss differences of any size: each distinct input of a sample is
 * evaluated once for each unit, and inputs that are equal share the result.
 */
final class DirectDifferences {
  private final double h;
  private final Workers workers;

  DirectDifferences(double h, Workers workers) {
    this.h = h;
    this.workers = workers;
  }

  /** What a change of a unit's weighted sum by ±d does to the loss of sample n: L(d) − L(−d). */
  @FunctionalInterface
  interface UnitLoss {
    double difference(int n, int unit, double d);
  }

  /** Which units of which samples are meant. */
  @FunctionalInterface
  interface Choice {
    boolean has(int n, int unit);
  }

  /**
   * Adds the shares of the chosen samples to the gradient (inputs + 1, units) of a layer.
   *
   * @param x the layer's inputs, (N, inputs)
   * @param dW added to from index {@code offset}
   * @return how many differences were evaluated
   */
  long add(
      SparseMatrix x,
      int inputs,
      int units,
      Choice choice,
      UnitLoss loss,
      double[] dW,
      int offset) {
    int N = x.rows();
    double[][] levels = new double[N][];
    long[] evaluated = new long[units];
    for (int n = 0; n < N; n++) {
      int sample = n;
      if (IntStream.range(0, units).anyMatch(unit -> choice.has(sample, unit))) {
        levels[n] = levels(x, n);
      }
    }
    workers.forEach(
        units,
        unit -> {
          for (int n = 0; n < N; n++) {
            if (choice.has(n, unit)) {
              double[] slopes = slopes(levels[n], n, unit, N, loss);
              addSample(x, n, levels[n], slopes, dW, offset + unit, units);
              dW[offset + inputs * units + unit] += slopes[Arrays.binarySearch(levels[n], 1)];
              evaluated[unit] += slopes.length;
            }
          }
        });
    return Arrays.stream(evaluated).sum();
  }

  /** What each of a sample's distinct inputs adds to the gradient of a weight that it meets. */
  private double[] slopes(double[] levels, int n, int unit, int N, UnitLoss loss) {
    double[] slopes = new double[levels.length];
    Arrays.setAll(slopes, i -> loss.difference(n, unit, h * levels[i]) / (2 * h * N));
    return slopes;
  }

  private static void addSample(
      SparseMatrix x, int n, double[] levels, double[] slopes, double[] dW, int at, int units) {
    for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
      dW[at + x.columns()[i] * units] += slopes[Arrays.binarySearch(levels, x.value(i))];
    }
  }

  /** The distinct inputs of sample n in ascending order, the bias's 1 among them. */
  private static double[] levels(SparseMatrix x, int n) {
    DoubleStream inputs = IntStream.range(x.starts()[n], x.ends()[n]).mapToDouble(x::value);
    return DoubleStream.concat(inputs, DoubleStream.of(1)).sorted().distinct().toArray();
  }
}
