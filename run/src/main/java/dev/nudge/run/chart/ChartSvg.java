package dev.nudge.run.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Circle;
import org.knowm.xchart.style.markers.Diamond;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.None;
import org.knowm.xchart.style.markers.Square;

/**
 * Charts as SVG: text that stays text, no fonts needed, the same bytes for the same chart, and
 * colours from a style sheet. Draws what {@link ChartStyle} makes use of, and no more.
 */
public final class ChartSvg {
  /** The width of a letter, about. */
  private static final double CHARACTER = 7.5;

  /** The height of a line of text with the space around it. */
  private static final double LINE = 24;

  private static final double SPACE_FOR_LABEL = 64;
  private static final double SPACE_FOR_LINE = 26;
  private static final double SPACE_IN_INSET = 16;

  /** The length of the piece of a series' line beside its name in the legend. */
  private static final double SAMPLE = 36;

  private static final double GAP = 8;

  private final XYChart chart;
  private final AxisScale xScale;
  private final AxisScale yScale;
  private final boolean inset; // in another chart: without the names of the axes
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final Formatter svg = new Formatter(Locale.ROOT);

  private ChartSvg(XYChart chart, int width, int height) {
    XYStyler style = chart.getStyler();
    this.chart = chart;
    this.xScale =
        new AxisScale(style.getXAxisMin(), style.getXAxisMax(), style.isXAxisLogarithmic());
    this.yScale =
        new AxisScale(style.getYAxisMin(), style.getYAxisMax(), style.isYAxisLogarithmic());
    this.inset = !style.isLegendVisible();
    this.left = (inset ? 0.75 : 2) * LINE + CHARACTER * longestLabel();
    this.right = width - (inset ? 1.25 : 1.5) * LINE;
    this.top = style.isChartTitleVisible() ? 2 * LINE : LINE;
    this.bottom = height - (inset ? 1.5 : legendBelow() ? 3.5 : 2.5) * LINE;
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
    svg.format(
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" width="%s" height="%s" viewBox="0 0 %s %s">
        <title>%s</title>
        <rect class="paper" width="%s" height="%s"/>
        """,
        width, height, width, height, Text.escape(chart.getTitle()), width, height);
    if (chart.getStyler().isChartTitleVisible()) {
      text("title", middle, LINE, chart.getTitle());
    }
    drawAxes();
    if (!inset) {
      text("label", middle, bottom + 2 * LINE, chart.getXAxisTitle());
      text("label turned", -(top + bottom) / 2, LINE, chart.getYAxisTitle());
    }
    for (XYSeries series : chart.getSeriesCollection()) {
      double[] x = Arrays.stream(series.getXData()).map(this::x).toArray();
      double[] y = Arrays.stream(series.getYData()).map(this::y).toArray();
      line(series, x, y);
      markers(series, x, y);
    }
    if (chart instanceof ZoomedChart zoomed) {
      zoomed.inset(width, height).ifPresent(this::drawInset);
    }
    if (legendBelow()) {
      drawLegendBelow(middle, bottom + 3 * LINE);
    } else if (!inset) {
      drawLegendInside();
    }
    svg.format("</svg>\n");
  }

  private void drawInset(ZoomedChart.Inset part) {
    svg.format(
        """
        <g transform="translate(%s %s)">
        %s<rect class="legend" fill-opacity="0" width="%s" height="%s"/>
        </g>
        """,
        part.x(),
        part.y(),
        element(part.chart(), part.width(), part.height()),
        part.width(),
        part.height());
  }

  private void drawAxes() {
    Function<Double, String> labels = chart.getStyler().getYAxisTickLabelsFormattingFunction();
    for (double value : yScale.ticks(most(bottom - top, inset ? SPACE_IN_INSET : SPACE_FOR_LINE))) {
      svg.format("<path class=\"grid\" d=\"M%s %sH%s\"/>\n", at(left), at(y(value)), at(right));
      text("tick end", left - 8, y(value) + 5, labels.apply(value));
    }
    int most = most(right - left, SPACE_FOR_LABEL);
    // whole: epochs or iterations
    int steps = xScale.logarithmic() ? most : (int) (xScale.max() - xScale.min());
    for (double value : xScale.ticks(Math.min(most, steps))) {
      text("tick", x(value), bottom + LINE, Text.tick(value));
    }
  }

  private static int most(double length, double space) {
    return (int) Math.max(1, Math.min(length / space, ChartStyle.TICKS));
  }

  private boolean legendBelow() {
    return !inset && chart.getStyler().getLegendPosition() == LegendPosition.OutsideS;
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

  /** The line of a series, at places given in pixels. */
  private void line(XYSeries series, double[] x, double[] y) {
    if (series.getLineStyle().equals(SeriesLines.NONE)) {
      return;
    }
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      path.append(i == 0 ? 'M' : i == 1 ? 'L' : ' ').append(at(x[i])).append(' ').append(at(y[i]));
    }
    float[] dashes = series.getLineStyle().getDashArray();
    svg.format(
        "<path class=\"series\" fill=\"none\" stroke=\"%s\" stroke-opacity=\"%s\""
            + " stroke-width=\"%s\" stroke-linejoin=\"round\"%s d=\"%s\"/>\n",
        hex(series.getLineColor()),
        opacity(series.getLineColor()),
        series.getLineStyle().getLineWidth(),
        dashes == null ? "" : " stroke-dasharray=\"%s %s\"".formatted(dashes[0], dashes[1]),
        path);
  }

  private void markers(XYSeries series, double[] x, double[] y) {
    Marker marker = series.getMarker();
    if (marker instanceof None) {
      return;
    }
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      path.append('M').append(at(x[i])).append(' ').append(at(y[i])).append(outline(marker));
    }
    String color = hex(series.getMarkerColor());
    boolean hollow = marker instanceof Square;
    svg.format(
        "<path class=\"series\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\" opacity=\"%s\""
            + " d=\"%s\"/>\n",
        hollow ? "none" : color, hollow ? color : "none", opacity(series.getMarkerColor()), path);
  }

  /** From the middle of a marker around its edge. */
  private static String outline(Marker marker) {
    if (marker instanceof Circle) {
      return "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z";
    }
    if (marker instanceof Square) {
      return "m-5.5-5.5h11v11h-11z";
    }
    return marker instanceof Diamond ? "m0-6l6 6l-6 6l-6-6z" : "m0-6l6 11h-12z";
  }

  private void drawLegendInside() {
    List<XYSeries> all = named();
    double width = all.stream().mapToDouble(ChartSvg::legendWidth).max().orElse(0) + 2 * GAP;
    double height = all.size() * LINE + GAP;
    double x = right - GAP - width;
    double y = bottom - GAP - height;
    svg.format(
        "<rect class=\"legend\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"4\"/>\n",
        at(x), at(y), at(width), at(height));
    double middle = y + (LINE + GAP) / 2;
    for (XYSeries series : all) {
      drawLegendEntry(series, x + GAP, middle);
      middle += LINE;
    }
  }

  private void drawLegendBelow(double middle, double y) {
    List<XYSeries> all = named();
    double gaps = 3 * GAP * (all.size() - 1);
    double x = middle - (all.stream().mapToDouble(ChartSvg::legendWidth).sum() + gaps) / 2;
    for (XYSeries series : all) {
      drawLegendEntry(series, x, y);
      x += legendWidth(series) + 3 * GAP;
    }
  }

  /** The series that stand in the legend. */
  private List<XYSeries> named() {
    return chart.getSeriesCollection().stream().filter(XYSeries::isShowInLegend).toList();
  }

  private static double legendWidth(XYSeries series) {
    return SAMPLE + GAP + CHARACTER * series.getLabel().length();
  }

  private void drawLegendEntry(XYSeries series, double x, double y) {
    line(series, new double[] {x, x + SAMPLE}, new double[] {y, y});
    markers(series, new double[] {x + SAMPLE / 2}, new double[] {y});
    text("name", x + SAMPLE + GAP, y + 5, series.getLabel());
  }

  private void text(String kind, double x, double y, String text) {
    svg.format(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n", kind, at(x), at(y), Text.escape(text));
  }

  private static String hex(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
  }

  private static String opacity(Color color) {
    return at(color.getAlpha() / 255.0);
  }

  /** A coordinate: pixels, to the tenth. */
  private static String at(double pixels) {
    long tenths = Math.round(10 * pixels);
    return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
  }
}
