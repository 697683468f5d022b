package dev.nudge.cli.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The error of difference quotients against their step. */
public final class StepChart {
  /** Below this nothing is told apart; an error of 0 is drawn here. */
  private static final double LEAST = 1e-17;

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
            new Scale(h[0], h[h.length - 1], true),
            Scale.around(
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
    steps.curves();
    steps.regimes(best);
    steps.line(
        "best h by subtraction: " + bestName,
        new double[] {h[best]},
        new double[] {steps.plain[best]},
        ChartStyle.color(3),
        SeriesLines.NONE,
        SeriesMarkers.DIAMOND);
    ChartStyle.legendInside(steps.chart, LegendPosition.InsideNE);
    return steps.chart;
  }

  private static double[] drawable(double[] errors) {
    return Arrays.stream(errors).map(error -> Math.max(error, LEAST)).toArray();
  }

  private void curves() {
    line(
        "plain subtraction of losses",
        h,
        plain,
        ChartStyle.color(0),
        ChartStyle.SOLID,
        ChartStyle.marker(0));
    line(
        "propagated differences",
        h,
        propagated,
        ChartStyle.color(1),
        ChartStyle.SOLID,
        ChartStyle.marker(1));
  }

  private void regimes(int best) {
    double rounding =
        Math.exp(
            IntStream.range(0, Math.max(best, 1))
                .mapToDouble(i -> Math.log(plain[i] * h[i]))
                .average()
                .orElseThrow());
    int middle = (best + h.length - 1) / 2;
    double truncation = plain[middle] / (h[middle] * h[middle]);
    guide("rounding, as 1/h", rounding, -1, ChartStyle.faint(0));
    guide("truncation, as h²", truncation, 2, ChartStyle.faint(1));
  }

  /** The line of factor · h^power, as far as it is inside the chart. */
  private void guide(String name, double factor, int power, Color color) {
    double low = chart.getStyler().getYAxisMin();
    double high = chart.getStyler().getYAxisMax();
    double[] inside =
        Arrays.stream(h)
            .filter(x -> factor * Math.pow(x, power) >= low && factor * Math.pow(x, power) <= high)
            .toArray();
    double[] values = Arrays.stream(inside).map(x -> factor * Math.pow(x, power)).toArray();
    line(name, inside, values, color, ChartStyle.DASHED, SeriesMarkers.NONE);
  }

  private void line(
      String name, double[] x, double[] y, Color color, BasicStroke stroke, Marker marker) {
    ChartStyle.line(chart, name, new Curve(x, y), color, stroke, marker);
  }
}
