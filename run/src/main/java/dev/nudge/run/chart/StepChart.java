package dev.nudge.run.chart;

import static dev.nudge.run.chart.ChartStyle.DASHED;
import static dev.nudge.run.chart.ChartStyle.SOLID;
import static dev.nudge.run.chart.ChartStyle.THIN;
import static dev.nudge.run.chart.ChartStyle.color;
import static dev.nudge.run.chart.ChartStyle.line;
import static dev.nudge.run.chart.ChartStyle.marker;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The error of difference quotients against their step. */
public final class StepChart {
  /** Below this nothing is told apart; an error of 0 is drawn here. */
  private static final double LEAST = 1e-17;

  /** The distance of the regimes' lines from the curves, as a factor. */
  private static final double ASIDE = 20;

  private StepChart() {}

  /**
   * Both axes are logarithmic. Beside the curves stand the straight lines that their regimes
   * follow, rounding as 1/h and truncation as h².
   *
   * @param h the steps, ascending
   * @param plainErrors of subtracted losses
   * @param propagatedErrors of propagated differences
   * @param best the index of the best step by subtraction
   * @param bestName what it is called
   */
  public static XYChart of(
      double[] h, double[] plainErrors, double[] propagatedErrors, int best, String bestName) {
    double[] plain = drawable(plainErrors);
    double[] propagated = drawable(propagatedErrors);
    DoubleSummaryStatistics all =
        DoubleStream.concat(Arrays.stream(plain), Arrays.stream(propagated)).summaryStatistics();
    AxisScale y = AxisScale.around(all.getMin() / 4, all.getMax());
    XYChart chart =
        ChartStyle.chart(
            "Error of a central difference against its step",
            "step h",
            "relative error",
            new AxisScale(h[0], h[h.length - 1], true),
            y);
    line(chart, "plain subtraction of losses", new Curve(h, plain), color(0), SOLID, marker(0));
    line(chart, "propagated differences", new Curve(h, propagated), color(1), SOLID, marker(1));
    double rounding =
        IntStream.range(0, Math.max(best, 1))
            .mapToDouble(i -> Math.log(plain[i] * h[i]))
            .average()
            .orElseThrow();
    guide(chart, "rounding, as 1/h", h[0], h[best], ASIDE * Math.exp(rounding), -1, 2);
    int middle = (best + h.length - 1) / 2;
    double truncation = plain[middle] / (h[middle] * h[middle]);
    guide(chart, "truncation, as h²", h[best], h[h.length - 1], truncation / ASIDE, 2, 3);
    Curve bestStep = new Curve(new double[] {h[best], h[best]}, new double[] {y.min(), y.max()});
    String name = "best h by subtraction: " + bestName;
    line(chart, name, bestStep, color(0), THIN, SeriesMarkers.NONE);
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    return chart;
  }

  private static double[] drawable(double[] errors) {
    return Arrays.stream(errors).map(error -> Math.max(error, LEAST)).toArray();
  }

  /** A straight line beside a curve, as steep as its regime is. */
  private static void guide(
      XYChart chart, String name, double from, double to, double factor, int power, int color) {
    double[] x = {from, to};
    double[] y = {factor * Math.pow(from, power), factor * Math.pow(to, power)};
    line(chart, name, new Curve(x, y), color(color), DASHED, SeriesMarkers.NONE);
  }
}
