package dev.nudge.cli.check;

import dev.nudge.check.difference.Derivative;
import dev.nudge.check.difference.Differentiator;
import dev.nudge.check.difference.Gradient;
import dev.nudge.linalg.Workers;
import dev.nudge.numerical.DifferencePropagation;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All the derivatives of a {@link NetworkLoss} at once, by propagated differences: milliseconds
 * where evaluating the loss for each takes minutes. The function that it is handed is left aside;
 * one caller at a time.
 */
public final class PropagatedDifferences implements Differentiator {
  /** Half as much again as Richardson's estimate is on the safe side. */
  private static final double SAFETY = 1.5;

  /** Rounding errors are some units in the last place of a block's largest derivative. */
  private static final int ULPS = 64;

  private final NetworkLoss loss;
  private final double h;
  private final Workers workers;
  private double[] lastPoint = {};
  private List<Derivative> derivatives; // at the last point, of all coordinates

  /**
   * @param h the nudge, above 0
   * @param workers the threads that share the work
   */
  public PropagatedDifferences(NetworkLoss loss, double h, Workers workers) {
    this.loss = loss;
    this.h = h;
    this.workers = workers;
  }

  @Override
  public Gradient gradient(ToDoubleFunction<double[]> f, double[] x, int[] coordinates) {
    if (!Arrays.equals(x, lastPoint)) {
      derivatives = derivatives(x);
      lastPoint = x.clone();
    }
    return new Gradient(Arrays.stream(coordinates).mapToObj(derivatives::get).toList(), 0);
  }

  private List<Derivative> derivatives(double[] x) {
    double[] fine = differences(x, h);
    double[] coarse = differences(x, 2 * h);
    double rounding = ULPS * Math.ulp(Arrays.stream(fine).map(Math::abs).max().orElse(0));
    return IntStream.range(0, x.length)
        .mapToObj(
            i -> new Derivative(fine[i], SAFETY * Math.abs(fine[i] - coarse[i]) / 3, rounding))
        .toList();
  }

  private double[] differences(double[] x, double step) {
    return loss.gradient(new DifferencePropagation(step, workers)).apply(x);
  }
}
