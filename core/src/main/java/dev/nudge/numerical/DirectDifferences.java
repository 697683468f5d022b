package dev.nudge.numerical;

import dev.nudge.data.Batch;
import dev.nudge.forward.ForwardPass;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Layer;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import dev.nudge.net.SoftmaxCrossEntropy;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The gradient of a layer from differences by the real functions, for each distinct input. */
public final class DirectDifferences {
  /*
   * Only differences are computed, so that nothing cancels: a change of one weighted sum becomes
   * changes of the sums above it, of the logits at last. There the softmax's sum is multiplied by 1
   * + s, the smoothed probability's numerator by 1 + u: the loss grows by log(1 + s) − log(1 + u).
   */
  private final double h;
  private final Workers workers;
  private final Architecture architecture;
  private final double[] weights; // all parameters of the network
  private final int[] offsets; // of each layer's weights in them
  private final ForwardPass forward;
  private final Batch batch;

  /**
   * @param forward has run on the batch
   */
  public DirectDifferences(
      double h, Workers workers, Network network, ForwardPass forward, Batch batch) {
    this.h = h;
    this.workers = workers;
    this.architecture = network.architecture();
    this.weights = network.parameters().values();
    offsets = new int[architecture.layers().size()];
    Arrays.setAll(offsets, l -> architecture.weights(l).offset());
    this.forward = forward;
    this.batch = batch;
  }

  /**
   * Adds the shares of the units and samples that the plan does not interpolate to the gradient of
   * a layer; returns the number of differences L(d) − L(−d) that were evaluated.
   */
  long add(int l, PerturbationPlan plan, Parameters gradient) {
    Layer layer = architecture.layers().get(l);
    int units = layer.outputs();
    IntPredicate isDirect = n -> IntStream.range(0, units).anyMatch(unit -> plan.isDirect(n, unit));
    int[] samples = IntStream.range(0, batch.size()).filter(isDirect).toArray();
    if (samples.length == 0) {
      return 0;
    }
    SparseMatrix x = forward.inputs(l).withoutBaseline(); // (N, inputs)
    int offset = offsets[l];
    double[] dW = gradient.values(); // (inputs + 1, units) from the offset
    double[][] levels = new double[x.rows()][];
    for (int n : samples) {
      levels[n] = levels(x, n);
    }
    long[] evaluated = new long[units];
    workers.forEach(
        units,
        unit -> {
          for (int n : samples) {
            if (plan.isDirect(n, unit)) {
              double[] shares = shares(l, n, unit, levels[n]);
              for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
                int level = Arrays.binarySearch(levels[n], x.value(i));
                dW[offset + x.columns()[i] * units + unit] += shares[level];
              }
              int bias = offset + layer.inputs() * units + unit;
              dW[bias] += shares[Arrays.binarySearch(levels[n], 1)];
              evaluated[unit] += shares.length;
            }
          }
        });
    return Arrays.stream(evaluated).sum();
  }

  /** The distinct inputs of sample n in ascending order, the bias's 1 among them. */
  private static double[] levels(SparseMatrix x, int n) {
    DoubleStream inputs = IntStream.range(x.starts()[n], x.ends()[n]).mapToDouble(x::value);
    return DoubleStream.concat(inputs, DoubleStream.of(1)).sorted().distinct().toArray();
  }

  /** For each level, the sample's share of the gradient of a weight with that input. */
  private double[] shares(int l, int n, int unit, double[] levels) {
    double[] shares = new double[levels.length];
    for (int i = 0; i < shares.length; i++) {
      double difference = difference(l, n, unit, h * levels[i]);
      shares[i] = batch.weight(n) * difference / (2 * h * batch.size());
    }
    return shares;
  }

  /** L(d) − L(−d) of sample n when the weighted sum of unit j of layer l changes by ±d. */
  public double difference(int l, int n, int j, double d) {
    return lossChange(l, n, j, d) - lossChange(l, n, j, -d);
  }

  /** The change of sample n's loss when the weighted sum of unit j of layer l changes by d. */
  private double lossChange(int l, int n, int j, double d) {
    int last = architecture.layers().size() - 1;
    double[] changes = new double[units(Math.min(l + 1, last))];
    if (l == last) {
      changes[j] = d;
    } else {
      pass(l, n, j, d, changes);
    }
    for (int below = l + 1; below < last; below++) {
      changes = next(below, n, changes);
    }
    return lossChange(n, changes);
  }

  private int units(int l) {
    return architecture.layers().get(l).outputs();
  }

  /** From the changes of a layer's weighted sums to those of the next layer's. */
  private double[] next(int l, int n, double[] changes) {
    double[] next = new double[units(l + 1)];
    for (int j = 0; j < changes.length; j++) {
      pass(l, n, j, changes[j], next);
    }
    return next;
  }

  /** Adds what a change of unit j's weighted sum does to the next layer's sums. */
  private void pass(int l, int n, int j, double change, double... next) {
    if (change == 0) {
      return;
    }
    double a = forward.sums(l)[n * units(l) + j];
    double delta =
        ActivationDifferences.exact(architecture.layers().get(l).activation(), a, change);
    int row = offsets[l + 1] + j * next.length;
    for (int k = 0; k < next.length; k++) {
      next[k] += delta * weights[row + k];
    }
  }

  /** The change of the loss when the logits change by {@code changes}, (K). */
  private double lossChange(int n, double[] changes) {
    int K = changes.length;
    double[] p = forward.probabilities();
    int row = n * K;
    int t = batch.labels()[n];
    double s = 0;
    for (int k = 0; k < K; k++) {
      s += p[row + k] * StrictMath.expm1(changes[k]);
    }
    double u = numerator(p[row + t], StrictMath.expm1(changes[t]), s);
    if (isMild(s) && isMild(u)) {
      return StrictMath.log1p(s) - StrictMath.log1p(u);
    }
    double most = Arrays.stream(changes).max().orElseThrow();
    double sum = 0;
    for (int k = 0; k < K; k++) {
      sum += p[row + k] * StrictMath.exp(changes[k] - most);
    }
    double numerator = numerator(p[row + t], StrictMath.exp(changes[t] - most), sum);
    return StrictMath.log(sum) - StrictMath.log(numerator);
  }

  /** The mean of the right class's value and the sum's, weighted with p_t and 1e-7. */
  private static double numerator(double right, double value, double sum) {
    return (right * value + SoftmaxCrossEntropy.EPSILON * sum)
        / (right + SoftmaxCrossEntropy.EPSILON);
  }

  /** Whether 1 + s neither cancels nor overflows. */
  private static boolean isMild(double s) {
    return s > -0.5 && s < Double.MAX_VALUE;
  }
}
