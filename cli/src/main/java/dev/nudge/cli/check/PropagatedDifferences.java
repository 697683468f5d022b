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
  /** The steps are h, h / 8 and h / 64. */
  private static final double SMALLER = 8;

  /** Rounding errors are some units in the last place of a block's largest derivative. */
  private static final int ULPS = 64;

  private final NetworkLoss loss;
  private final double h;
  private final Workers workers;
  private double[] lastPoint = {};
  private List<Derivative> derivatives; // at the last point, of all coordinates

  /**
   * @param h the largest nudge, above 0
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
    double[] coarse = differences(x, h);
    double[] middle = differences(x, h / SMALLER);
    double[] fine = differences(x, h / (SMALLER * SMALLER));
    double rounding = ULPS * Math.ulp(Arrays.stream(fine).map(Math::abs).max().orElse(0));
    return IntStream.range(0, x.length)
        .mapToObj(i -> new Derivative(fine[i], truncation(fine[i], middle[i], coarse[i]), rounding))
        .toList();
  }

  /** Many times the error of smooth losses; a kink between the steps shows in one distance. */
  private static double truncation(double fine, double middle, double coarse) {
    return Math.abs(fine - middle) + Math.abs(middle - coarse) / (SMALLER * SMALLER);
  }

  private double[] differences(double[] x, double step) {
    return loss.gradient(new DifferencePropagation(step, workers)).apply(x);
  }
}
