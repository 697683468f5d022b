package dev.nudge.run.chart;

import static dev.nudge.run.chart.SvgSeries.at;

import java.util.Collection;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The names of a chart's series, each beside a piece of its line. */
final class SvgLegend {
  private static final double SAMPLE = 36;
  private static final double GAP = 8;

  private SvgLegend() {}

  /** In the corner of the plot that the chart asks for. */
  static String inside(XYChart chart, double right, double top, double bottom) {
    Collection<XYSeries> all = chart.getSeriesCollection();
    double width = all.stream().mapToDouble(SvgLegend::width).max().orElse(0) + 2 * GAP;
    double height = all.size() * ChartSvg.LINE + GAP;
    boolean high = chart.getStyler().getLegendPosition() == LegendPosition.InsideNE;
    double x = right - GAP - width;
    double y = high ? top + GAP : bottom - GAP - height;
    StringBuilder svg =
        new StringBuilder(
            "<rect class=\"legend\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"4\"/>\n"
                .formatted(at(x), at(y), at(width), at(height)));
    double middle = y + (ChartSvg.LINE + GAP) / 2;
    for (XYSeries series : all) {
      svg.append(entry(series, x + GAP, middle));
      middle += ChartSvg.LINE;
    }
    return svg.toString();
  }

  /** In a row around {@code middle}. */
  static String row(XYChart chart, double middle, double y) {
    Collection<XYSeries> all = chart.getSeriesCollection();
    double width = all.stream().mapToDouble(SvgLegend::width).sum() + 3 * GAP * (all.size() - 1);
    double x = middle - width / 2;
    StringBuilder svg = new StringBuilder();
    for (XYSeries series : all) {
      svg.append(entry(series, x, y));
      x += width(series) + 3 * GAP;
    }
    return svg.toString();
  }

  private static double width(XYSeries series) {
    return SAMPLE + GAP + ChartSvg.CHARACTER * series.getName().length();
  }

  private static String entry(XYSeries series, double x, double y) {
    return SvgSeries.line(series, new double[] {x, x + SAMPLE}, new double[] {y, y})
        + SvgSeries.markers(series, new double[] {x + SAMPLE / 2}, new double[] {y})
        + ChartSvg.text("name", x + SAMPLE + GAP, y + 5, series.getName());
  }
}
