package dev.nudge.lab.run;

import dev.nudge.data.Batch;
import dev.nudge.gradient.GradientMethod;
import dev.nudge.gradient.LossEvaluations;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.linalg.Workers;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import dev.nudge.net.Parameters;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The lecture's numerical gradient with the lecture's rounding: for each parameter two whole losses
 * of the batch, subtracted and divided by 2h. At small h the subtraction leaves little but noise.
 *
 * <p>It is fast enough to watch because a loss is put together from what is known: samples whose
 * input is 0 keep their loss, the others are evaluated again from the nudged sum upwards, and equal
 * inputs of a sample share one evaluation. None of that changes what a loss is, nor the order in
 * which the samples' losses are added.
 *
 * <p>One difference to the lecture: h·x is added to the weighted sum, where the lecture adds h to
 * the weight and sums again. Both round to about one unit of the sum's last place, and the
 * subtraction's error is larger than either.
 */
final class SubtractedLosses implements GradientMethod {
  private final double h;
  private final Workers workers;
  private LossEvaluations evaluations = LossEvaluations.NONE;

  /**
   * @param h the nudge, above 0
   */
  SubtractedLosses(double h, Workers workers) {
    this.h = h;
    this.workers = workers;
  }

  /** The loss of sample n after the weighted sum of a unit has grown by d. */
  @FunctionalInterface
  private interface ChangedLoss {
    double after(int n, int unit, double d);
  }

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    Architecture architecture = network.architecture();
    if (architecture.layers().size() != 2) {
      throw new IllegalArgumentException(
          "expected a network with one hidden layer, found " + architecture);
    }
    SampleLosses losses = new SampleLosses(network, batch);
    int N = batch.size();
    double[] before = new double[N];
    Arrays.setAll(before, losses::loss);
    int H = architecture.layers().get(0).outputs();
    SparseMatrix hidden = Batch.of(losses.activations(), batch.labels()).inputs(); // (N, H)

    long evaluated =
        layer(0, batch.inputs(), before, losses::lossAfterUnit, gradient)
            + layer(1, hidden, before, losses::lossAfterLogit, gradient);
    long zeros = (long) N * batch.features() - batch.inputs().stored();
    evaluations =
        evaluations.plus(
            new LossEvaluations(
                2L * N * architecture.parameterCount(), 2 * evaluated, 2 * zeros * H));
    return DoubleStream.of(before).sum() / N;
  }

  /** Fills one layer's part of the gradient; returns how many inputs were nudged. */
  private long layer(
      int l, SparseMatrix x, double[] before, ChangedLoss loss, Parameters gradient) {
    Matrix dW = gradient.get(gradient.architecture().weights(l)); // (inputs, units)
    Matrix db = gradient.get(gradient.architecture().bias(l)); // (1, units)
    Levels levels = new Levels(x);
    workers.forEach(
        dW.columns(),
        unit -> {
          double[] above = new double[dW.rows() + 1]; // the batch's loss for each weight + h
          double[] below = new double[dW.rows() + 1]; // and − h; the bias comes last
          for (int n = 0; n < before.length; n++) {
            int sample = n;
            levels.addTo(above, n, before[n], level -> loss.after(sample, unit, h * level));
            levels.addTo(below, n, before[n], level -> loss.after(sample, unit, -h * level));
          }
          for (int i = 0; i < dW.rows(); i++) {
            dW.set(i, unit, slope(above[i], below[i], before.length));
          }
          db.set(0, unit, slope(above[dW.rows()], below[dW.rows()], before.length));
        });
    return levels.count() * dW.columns();
  }

  private double slope(double above, double below, int N) {
    return (above / N - below / N) / (2 * h);
  }

  @Override
  public LossEvaluations evaluations() {
    return evaluations;
  }

  /** The distinct inputs of each sample, the bias's 1 among them. */
  private static final class Levels {
    private final SparseMatrix x;
    private final double[][] distinct; // per sample, ascending
    private final int[][] index; // per sample, of each stored input among the distinct ones

    Levels(SparseMatrix x) {
      this.x = x;
      distinct = new double[x.rows()][];
      index = new int[x.rows()][];
      for (int n = 0; n < x.rows(); n++) {
        int first = x.starts()[n];
        DoubleStream inputs = IntStream.range(first, x.ends()[n]).mapToDouble(x::value);
        distinct[n] = DoubleStream.concat(inputs, DoubleStream.of(1)).sorted().distinct().toArray();
        index[n] = new int[x.ends()[n] - first];
        for (int i = 0; i < index[n].length; i++) {
          index[n][i] = Arrays.binarySearch(distinct[n], x.value(first + i));
        }
      }
    }

    long count() {
      return Arrays.stream(distinct).mapToLong(levels -> levels.length).sum();
    }

    /**
     * Adds the loss of sample {@code n} to the sum of each weight, and of the bias behind them.
     *
     * @param lossAtZero the sample's loss where the input is 0
     */
    void addTo(double[] sums, int n, double lossAtZero, DoubleUnaryOperator lossOfLevel) {
      double[] losses = new double[distinct[n].length];
      Arrays.setAll(losses, level -> lossOfLevel.applyAsDouble(distinct[n][level]));
      double[] row = new double[sums.length];
      Arrays.fill(row, lossAtZero);
      for (int i = 0; i < index[n].length; i++) {
        row[x.columns()[x.starts()[n] + i]] = losses[index[n][i]];
      }
      row[sums.length - 1] = losses[Arrays.binarySearch(distinct[n], 1)];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row[i];
      }
    }
  }
}
