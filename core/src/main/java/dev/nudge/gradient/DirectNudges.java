package dev.nudge.gradient;

import dev.nudge.data.SparseMatrix;
import dev.nudge.kernel.Workers;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The gradient of a layer from loss differences of any size: each distinct input of a sample is
 * evaluated once for each unit, and inputs that are equal share the result.
 */
final class DirectNudges {
  private final double h;
  private final Workers workers;

  DirectNudges(double h, Workers workers) {
    this.h = h;
    this.workers = workers;
  }

  /** What a change of a unit's weighted sum by ±d does to the loss of sample n: L(d) − L(−d). */
  @FunctionalInterface
  interface UnitLoss {
    double difference(int n, int unit, double d);
  }

  /**
   * Fills the gradient (inputs + 1, units) of a layer.
   *
   * @param x the layer's inputs, (N, inputs)
   * @param dW written from index {@code offset}
   * @return how many differences were evaluated
   */
  long fill(SparseMatrix x, int inputs, int units, UnitLoss loss, double[] dW, int offset) {
    int N = x.rows();
    double[][] levels = IntStream.range(0, N).mapToObj(n -> levels(x, n)).toArray(double[][]::new);
    Arrays.fill(dW, offset, offset + (inputs + 1) * units, 0);
    workers.forEach(
        units,
        unit -> {
          for (int n = 0; n < N; n++) {
            double[] slopes = new double[levels[n].length];
            for (int level = 0; level < slopes.length; level++) {
              slopes[level] = loss.difference(n, unit, h * levels[n][level]) / (2 * h * N);
            }
            for (int i = x.starts()[n]; i < x.starts()[n + 1]; i++) {
              int level = Arrays.binarySearch(levels[n], x.values()[i]);
              dW[offset + x.columns()[i] * units + unit] += slopes[level];
            }
            dW[offset + inputs * units + unit] += slopes[Arrays.binarySearch(levels[n], 1)];
          }
        });
    return units * Arrays.stream(levels).mapToLong(level -> level.length).sum();
  }

  /** The distinct inputs of sample n in ascending order, the bias's 1 among them. */
  private static double[] levels(SparseMatrix x, int n) {
    DoubleStream inputs = Arrays.stream(x.values(), x.starts()[n], x.starts()[n + 1]);
    return DoubleStream.concat(inputs, DoubleStream.of(1)).sorted().distinct().toArray();
  }
}
