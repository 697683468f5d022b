package dev.nudge.run.chart;

import static dev.nudge.run.chart.SvgSeries.at;

import java.util.Arrays;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/**
 * Charts as SVG: text that stays text, no fonts needed, the same bytes for the same chart, and
 * colours from a style sheet. Draws what {@link ChartStyle} makes use of, and no more.
 */
public final class ChartSvg {
  /** The width of a letter, about. */
  static final double CHARACTER = 7.5;

  /** The height of a line of text with the space around it. */
  static final double LINE = 24;

  private static final double SPACE_FOR_LABEL = 64;

  private final XYChart chart;
  private final AxisScale xScale;
  private final AxisScale yScale;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final StringBuilder svg = new StringBuilder();

  private ChartSvg(XYChart chart, int width, int height) {
    XYStyler style = chart.getStyler();
    this.chart = chart;
    this.xScale =
        new AxisScale(style.getXAxisMin(), style.getXAxisMax(), style.isXAxisLogarithmic());
    this.yScale =
        new AxisScale(style.getYAxisMin(), style.getYAxisMax(), style.isYAxisLogarithmic());
    this.left = 2 * LINE + CHARACTER * longestLabel();
    this.right = width - 1.5 * LINE;
    this.top = style.isChartTitleVisible() ? 2 * LINE : LINE;
    this.bottom = height - (legendBelow() ? 3.5 : 2.5) * LINE;
    draw(width, height);
  }

  /** A whole file of the chart's own size. */
  static String document(XYChart chart) {
    String style = "<style>\n%s</style>\n".formatted(styleSheet());
    return element(chart, chart.getWidth(), chart.getHeight()).replaceFirst("\n", "\n" + style);
  }

  /** The {@code svg} element, for a page that has the style sheet {@code chart.css}. */
  public static String element(XYChart chart, int width, int height) {
    return new ChartSvg(chart, width, height).svg.toString();
  }

  /** The colours of charts, on light and on dark paper. */
  public static String styleSheet() {
    return Text.resource(ChartSvg.class, "chart.css");
  }

  private void draw(int width, int height) {
    double middle = (left + right) / 2;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" width="%s" height="%s" viewBox="0 0 %s %s">
        <title>%s</title>
        <rect class="paper" width="%s" height="%s"/>
        """
            .formatted(width, height, width, height, Text.escape(chart.getTitle()), width, height));
    if (chart.getStyler().isChartTitleVisible()) {
      svg.append(text("title", middle, LINE, chart.getTitle()));
    }
    drawAxes();
    svg.append(text("label", middle, bottom + 2 * LINE, chart.getXAxisTitle()));
    svg.append(text("label turned", -(top + bottom) / 2, LINE, chart.getYAxisTitle()));
    for (XYSeries series : chart.getSeriesCollection()) {
      double[] x = Arrays.stream(series.getXData()).map(this::x).toArray();
      double[] y = Arrays.stream(series.getYData()).map(this::y).toArray();
      svg.append(SvgSeries.line(series, x, y)).append(SvgSeries.markers(series, x, y));
    }
    svg.append(
        legendBelow()
            ? SvgLegend.row(chart, middle, bottom + 3 * LINE)
            : SvgLegend.inside(chart, right, top, bottom));
    svg.append("</svg>\n");
  }

  private void drawAxes() {
    Function<Double, String> labels = chart.getStyler().getYAxisTickLabelsFormattingFunction();
    for (double value : yScale.ticks(ChartStyle.TICKS)) {
      svg.append(
          "<path class=\"grid\" d=\"M%s %sH%s\"/>\n".formatted(at(left), at(y(value)), at(right)));
      svg.append(text("tick end", left - 8, y(value) + 5, labels.apply(value)));
    }
    int most = (int) ((right - left) / SPACE_FOR_LABEL);
    int steps = xScale.logarithmic() ? most : (int) xScale.max(); // whole: epochs or iterations
    for (double value : xScale.ticks(Math.min(most, steps))) {
      svg.append(text("tick", x(value), bottom + LINE, Text.tick(value)));
    }
  }

  private boolean legendBelow() {
    return chart.getStyler().getLegendPosition() == LegendPosition.OutsideS;
  }

  private int longestLabel() {
    Function<Double, String> labels = chart.getStyler().getYAxisTickLabelsFormattingFunction();
    return yScale.ticks(ChartStyle.TICKS).stream()
        .mapToInt(value -> labels.apply(value).length())
        .max()
        .orElse(0);
  }

  private double x(double value) {
    return left + xScale.position(value) * (right - left);
  }

  private double y(double value) {
    return bottom - yScale.position(value) * (bottom - top);
  }

  static String text(String kind, double x, double y, String text) {
    return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
        .formatted(kind, at(x), at(y), Text.escape(text));
  }
}
