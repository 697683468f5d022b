package dev.nudge.run.chart;

import static dev.nudge.run.chart.ChartStyle.DASHED;
import static dev.nudge.run.chart.ChartStyle.SOLID;
import static dev.nudge.run.chart.ChartStyle.THIN;
import static dev.nudge.run.chart.ChartStyle.color;
import static dev.nudge.run.chart.ChartStyle.line;
import static dev.nudge.run.chart.ChartStyle.marker;

import java.util.Arrays;
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

  private final double[] h;
  private final double[] plain;
  private final double[] propagated;
  private final XYChart chart;

  private StepChart(double[] h, double[] plain, double[] propagated) {
    this.h = h;
    this.plain = drawable(plain);
    this.propagated = drawable(propagated);
    double[] all =
        DoubleStream.concat(Arrays.stream(this.plain), Arrays.stream(this.propagated)).toArray();
    this.chart =
        ChartStyle.chart(
            "Error of a central difference against its step",
            "step h",
            "relative error",
            new AxisScale(h[0], h[h.length - 1], true),
            AxisScale.around(
                Arrays.stream(all).min().orElseThrow() / 4,
                Arrays.stream(all).max().orElseThrow()));
  }

  /**
   * Both axes are logarithmic. Beside the curves stand the straight lines that their regimes
   * follow, rounding as 1/h and truncation as h².
   *
   * @param h the steps, ascending
   * @param plain errors of subtracted losses
   * @param propagated errors of propagated differences
   * @param best the index of the best step by subtraction
   * @param bestName what it is called
   */
  public static XYChart of(
      double[] h, double[] plain, double[] propagated, int best, String bestName) {
    StepChart steps = new StepChart(h, plain, propagated);
    line(
        steps.chart,
        "plain subtraction of losses",
        new Curve(h, steps.plain),
        color(0),
        SOLID,
        marker(0));
    line(
        steps.chart,
        "propagated differences",
        new Curve(h, steps.propagated),
        color(1),
        SOLID,
        marker(1));
    steps.regimes(best);
    steps.bestStep(h[best], bestName);
    ChartStyle.legendInside(steps.chart, LegendPosition.InsideSE);
    return steps.chart;
  }

  private static double[] drawable(double[] errors) {
    return Arrays.stream(errors).map(error -> Math.max(error, LEAST)).toArray();
  }

  /** Straight lines beside the curves, as steep as the regimes are. */
  private void regimes(int best) {
    int middle = (best + h.length - 1) / 2;
    double truncation = plain[middle] / (h[middle] * h[middle]);
    guide("rounding, as 1/h", 0, best, ASIDE * rounding(best), -1, 2);
    guide("truncation, as h²", best, h.length - 1, truncation / ASIDE, 2, 3);
  }

  /** The plain curve's error times h, below its best step. */
  private double rounding(int best) {
    return Math.exp(
        IntStream.range(0, Math.max(best, 1))
            .mapToDouble(i -> Math.log(plain[i] * h[i]))
            .average()
            .orElseThrow());
  }

  private void guide(String name, int from, int to, double factor, int power, int color) {
    double[] x = {h[from], h[to]};
    double[] y = {factor * Math.pow(x[0], power), factor * Math.pow(x[1], power)};
    line(chart, name, new Curve(x, y), color(color), DASHED, SeriesMarkers.NONE);
  }

  private void bestStep(double step, String name) {
    double[] x = {step, step};
    double[] y = {chart.getStyler().getYAxisMin(), chart.getStyler().getYAxisMax()};
    line(
        chart,
        "best h by subtraction: " + name,
        new Curve(x, y),
        color(0),
        THIN,
        SeriesMarkers.NONE);
  }
}
