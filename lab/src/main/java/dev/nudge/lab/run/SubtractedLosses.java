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

  @Override
  public double gradient(Network network, Batch batch, Parameters gradient) {
    Architecture architecture = network.architecture();
    SampleLosses losses = new SampleLosses(network, batch);
    int N = batch.size();
    double[] before = new double[N];
    Arrays.setAll(before, losses::loss);
    int H = architecture.layers().get(0).outputs();
    long evaluated = layer(0, batch.inputs().withoutBaseline(), before, losses, gradient);
    for (int l = 1; l < architecture.layers().size(); l++) {
      SparseMatrix below = Batch.of(losses.activations(l - 1), batch.labels()).inputs();
      evaluated += layer(l, below, before, losses, gradient);
    }
    long zeros = (long) N * batch.features() - batch.inputs().nonZeros();
    evaluations =
        evaluations.plus(
            new LossEvaluations(
                2L * N * architecture.parameterCount(), 2 * evaluated, 2 * zeros * H));
    return DoubleStream.of(before).sum() / N;
  }

  /** Fills one layer's part of the gradient; returns how many inputs were nudged. */
  private long layer(
      int l, SparseMatrix x, double[] before, SampleLosses losses, Parameters gradient) {
    Matrix dW = gradient.get(gradient.architecture().weights(l)); // (inputs, units)
    Matrix db = gradient.get(gradient.architecture().bias(l)); // (1, units)
    double[][] levels = new double[x.rows()][]; // per sample
    Arrays.setAll(levels, n -> distinct(x, n));
    workers.forEach(
        dW.columns(),
        unit -> {
          double[] above = new double[dW.rows() + 1]; // the batch's loss for each weight + h
          double[] below = new double[dW.rows() + 1]; // and − h; the bias comes last
          for (int n = 0; n < before.length; n++) {
            int sample = n;
            add(
                above,
                x,
                n,
                levels[n],
                before[n],
                level -> losses.lossAfter(l, sample, unit, h * level));
            add(
                below,
                x,
                n,
                levels[n],
                before[n],
                level -> losses.lossAfter(l, sample, unit, -h * level));
          }
          for (int i = 0; i < dW.rows(); i++) {
            dW.set(i, unit, slope(above[i], below[i], before.length));
          }
          db.set(0, unit, slope(above[dW.rows()], below[dW.rows()], before.length));
        });
    return Arrays.stream(levels).mapToLong(inputs -> inputs.length).sum() * dW.columns();
  }

  /** The distinct inputs of sample n in ascending order, the bias's 1 among them. */
  private static double[] distinct(SparseMatrix x, int n) {
    DoubleStream inputs = IntStream.range(x.starts()[n], x.ends()[n]).mapToDouble(x::value);
    return DoubleStream.concat(inputs, DoubleStream.of(1)).sorted().distinct().toArray();
  }

  /**
   * Adds the loss of sample {@code n} to the sum of each weight, and of the bias behind them.
   *
   * @param levels the sample's distinct inputs
   * @param lossAtZero the sample's loss where the input is 0
   */
  private static void add(
      double[] sums,
      SparseMatrix x,
      int n,
      double[] levels,
      double lossAtZero,
      DoubleUnaryOperator lossOfLevel) {
    double[] losses = Arrays.stream(levels).map(lossOfLevel).toArray();
    double[] row = new double[sums.length];
    Arrays.fill(row, lossAtZero);
    for (int i = x.starts()[n]; i < x.ends()[n]; i++) {
      row[x.columns()[i]] = losses[Arrays.binarySearch(levels, x.value(i))];
    }
    row[sums.length - 1] = losses[Arrays.binarySearch(levels, 1)];
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i];
    }
  }

  private double slope(double above, double below, int N) {
    return (above / N - below / N) / (2 * h);
  }

  @Override
  public LossEvaluations evaluations() {
    return evaluations;
  }
}
