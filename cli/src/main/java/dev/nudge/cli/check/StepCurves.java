package dev.nudge.cli.check;

import dev.nudge.backprop.Backpropagation;
import dev.nudge.linalg.Workers;
import dev.nudge.net.ParameterBlock;
import dev.nudge.numerical.DifferencePropagation;
import dev.nudge.run.CsvTable;
import dev.nudge.run.chart.Charts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * The errors of central differences against their steps: relative distances from the chain rule of
 * the same loss, the 1e-7 inside its logarithm included, over some parameters of each block.
 *
 * @param h the steps, ascending
 * @param plain two whole losses, subtracted
 * @param propagated the difference itself, propagated
 */
public record StepCurves(double[] h, double[] plain, double[] propagated) {
  private static final int DECADES = 12; // from 1e-12 to 1
  private static final int A_DECADE = 3;
  private static final int OF_EACH_BLOCK = 4;

  /** Steps count as equally good whose errors are within this factor. */
  private static final double AS_GOOD = 2;

  public static StepCurves measure(CheckedNetwork checked, Workers workers) {
    NetworkLoss loss = checked.loss();
    double[] parameters = checked.network().parameters().values();
    double[] exact = loss.gradient(new Backpropagation(workers)).apply(parameters);
    int[] some =
        checked.network().architecture().blocks().stream()
            .flatMapToInt(block -> largest(exact, block))
            .toArray();
    DoubleUnaryOperator plain =
        h -> distance(i -> loss.differenceQuotient(parameters, h, i), exact, some);
    DoubleUnaryOperator propagated =
        h -> {
          double[] all = loss.gradient(new DifferencePropagation(h, workers)).apply(parameters);
          return distance(i -> all[i], exact, some);
        };
    double[] h =
        IntStream.rangeClosed(-DECADES * A_DECADE, 0).mapToDouble(StepCurves::step).toArray();
    return new StepCurves(
        h, Arrays.stream(h).map(plain).toArray(), Arrays.stream(h).map(propagated).toArray());
  }

  private static double step(int third) {
    return third % A_DECADE == 0
        ? Double.parseDouble("1e" + third / A_DECADE)
        : Math.pow(10, (double) third / A_DECADE);
  }

  private static IntStream largest(double[] gradient, ParameterBlock block) {
    return IntStream.range(block.offset(), block.offset() + block.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -Math.abs(gradient[i])))
        .limit(OF_EACH_BLOCK)
        .mapToInt(Integer::intValue);
  }

  /** |quotients − exact| / |exact|, lengths of vectors. */
  private static double distance(IntToDoubleFunction quotient, double[] exact, int[] some) {
    double[] found = Arrays.stream(some).parallel().mapToDouble(quotient).toArray();
    double distances = 0;
    double sizes = 0;
    for (int k = 0; k < some.length; k++) {
      double value = exact[some[k]];
      distances += (found[k] - value) * (found[k] - value);
      sizes += value * value;
    }
    return Math.sqrt(distances / sizes);
  }

  /** The largest step than which none is clearly better by plain subtraction. */
  public double plainOptimum() {
    return h[optimum(plain)];
  }

  /** The largest step than which none is clearly better by propagated differences. */
  public double propagatedOptimum() {
    return h[optimum(propagated)];
  }

  /** The error at a step that was measured. */
  double at(double step, double[] errors) {
    return errors[Arrays.binarySearch(h, step)];
  }

  private static int optimum(double[] errors) {
    double least = Arrays.stream(errors).min().orElseThrow();
    int optimum = errors.length - 1;
    while (errors[optimum] > AS_GOOD * least) {
      optimum--;
    }
    return optimum;
  }

  /** The optimal steps and their errors, in words. */
  public String words() {
    return String.format(
        Locale.ROOT,
        """
    error against h, relative to the chain rule of the same loss
      plain subtraction       best at h = %s: %.1e; below it rounding, above it truncation
      propagated differences  best at h = %s or less: %.1e; above it truncation, no rounding
      at h = 1e-8             %.1e plain, %.1e propagated
    """,
        name(plainOptimum()),
        at(plainOptimum(), plain),
        name(propagatedOptimum()),
        at(propagatedOptimum(), propagated),
        at(1e-8, plain),
        at(1e-8, propagated));
  }

  /** 1e-5, 4.6e-6. */
  private static String name(double step) {
    return String.format(Locale.ROOT, "%.1e", step)
        .replace(".0e", "e")
        .replace("e-0", "e-")
        .replace("e+00", "");
  }

  /** The curves with their regimes. */
  public XYChart chart() {
    return Charts.steps(h, plain, propagated, optimum(plain), name(plainOptimum()));
  }

  /** A line a step. */
  public String csv() {
    CsvTable table = new CsvTable("h", "plain", "propagated");
    for (int i = 0; i < h.length; i++) {
      table.row(h[i], plain[i], propagated[i]);
    }
    return table.toString();
  }
}
