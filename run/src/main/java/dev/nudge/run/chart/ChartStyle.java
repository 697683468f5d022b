package dev.nudge.run.chart;

import static java.awt.BasicStroke.CAP_BUTT;
import static java.awt.BasicStroke.CAP_ROUND;
import static java.awt.BasicStroke.JOIN_ROUND;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.knowm.xchart.style.markers.Square;

/** The style of all charts: quiet axes, and colours that the colour-blind can tell apart. */
final class ChartStyle {
  static final BasicStroke SOLID = new BasicStroke(2.5f, CAP_ROUND, JOIN_ROUND);
  static final BasicStroke DASHED =
      new BasicStroke(2.5f, CAP_BUTT, JOIN_ROUND, 1, new float[] {7, 4}, 0);
  static final BasicStroke MEDIUM = new BasicStroke(1.5f, CAP_ROUND, JOIN_ROUND);
  static final BasicStroke THIN = new BasicStroke(1, CAP_BUTT, JOIN_ROUND);
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, new HollowSquare(), SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP
  };

  /** Blue, vermilion, bluish green and reddish purple of the Okabe-Ito palette. */
  private static final Color[] PALETTE = {
    new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7)
  };

  /** A curve of fewer points shows each of them. */
  private static final int MOST_MARKERS = 50;

  /** The most labels along an axis. */
  static final int TICKS = 8;

  /** Beyond these decades the lines of a logarithmic grid run into each other. */
  private static final double MOST_FOR_GRID = 1e4;

  private static final Color INK = new Color(0x24292F);
  private static final Color MUTED = new Color(0x57606A);
  private static final Color GRID = new Color(0xEAEDF0);

  private ChartStyle() {}

  static Color color(int index) {
    return PALETTE[index % PALETTE.length];
  }

  static Marker marker(int index) {
    return MARKERS[index % MARKERS.length];
  }

  /** That colour, faint, for lines in the background. */
  static Color faint(int index) {
    return new Color((color(index).getRGB() & 0xFFFFFF) | (80 << 24), true);
  }

  /** An empty chart of 800 × 500, its legend below. */
  static ZoomedChart chart(String title, String xTitle, String yTitle, AxisScale x, AxisScale y) {
    ZoomedChart chart =
        new ZoomedChart(
            new XYChartBuilder()
                .width(800)
                .height(500)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle));
    XYStyler style = chart.getStyler();
    style.setXAxisMin(x.min());
    style.setXAxisMax(max(x));
    style.setYAxisMin(y.min());
    style.setYAxisMax(y.max());
    style.setXAxisLogarithmic(x.logarithmic());
    style.setYAxisLogarithmic(y.logarithmic());
    if (x.logarithmic()) {
      style.setXAxisTickLabelsFormattingFunction(Text::tick);
    } else {
      style.setXAxisDecimalPattern("#,##0"); // a function would be asked at each point
    }
    style.setYAxisTickLabelsFormattingFunction(y.logarithmic() ? labels(y) : Text::tick);
    style.setYAxisLogarithmicDecadeOnly(false);
    style.setLocale(Locale.ROOT);
    style.setPlotGridHorizontalLinesVisible(!y.logarithmic() || y.max() / y.min() < MOST_FOR_GRID);
    look(style);
    return chart;
  }

  /**
   * XChart labels points at equal distances and not round values, if the ends of the axis are among
   * them: a hair more puts it right.
   */
  private static double max(AxisScale x) {
    double length = x.max() - x.min();
    return x.logarithmic() || length < 2 * TICKS + 1 ? x.max() : x.max() + 1e-3 * length;
  }

  /** Labels for the round values of a scale; other values get none. */
  static Function<Double, String> labels(AxisScale scale) {
    List<Double> ticks = scale.ticks(TICKS);
    return value ->
        ticks.stream().anyMatch(tick -> Math.abs(value - tick) <= 1e-6 * Math.abs(tick))
            ? Text.tick(value)
            : "";
  }

  private static void look(XYStyler style) {
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    style.setChartTitleFont(text.deriveFont(Font.BOLD));
    style.setChartTitleBoxVisible(false);
    style.setChartBackgroundColor(Color.WHITE);
    style.setChartFontColor(INK);
    style.setChartPadding(16);
    style.setPlotBorderVisible(false);
    style.setPlotContentSize(0.96);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(THIN);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotMargin(0);
    style.setAxisTitleFont(text);
    style.setAxisTickLabelsFont(text.deriveFont(13f));
    style.setAxisTickLabelsColor(MUTED);
    style.setAxisTickMarksColor(GRID);
    style.setYAxisLabelAlignment(TextAlignment.Right);
    style.setXAxisLabelAlignmentVertical(TextAlignment.Right);
    style.setYAxisTickMarkSpacingHint(70);
    style.setXAxisTickMarkSpacingHint(80);
    style.setLegendFont(text);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendPadding(20);
    style.setLegendSeriesLineLength(40);
    style.setMarkerSize(8);
  }

  static void legendInside(XYStyler style) {
    style.setLegendPosition(LegendPosition.InsideSE);
    style.setLegendLayout(LegendLayout.Vertical);
    style.setLegendBorderColor(GRID);
    style.setLegendPadding(10);
  }

  /** A part of a chart, enlarged: without title, names and legend. */
  static void insetOnly(XYChart chart) {
    XYStyler style = chart.getStyler();
    style.setChartTitleVisible(false);
    style.setAxisTitlesVisible(false);
    style.setLegendVisible(false);
    style.setChartPadding(4);
    style.setYAxisTickMarkSpacingHint(40);
    style.setXAxisTickMarkSpacingHint(60);
  }

  /** The edge of a part of a chart. */
  static void frame(Graphics2D graphics, int width, int height) {
    graphics.setColor(GRID);
    graphics.setStroke(THIN);
    graphics.drawRect(0, 0, width, height);
  }

  /**
   * A curve whose last value stands in the legend; of many points the last alone is marked.
   *
   * @param last the value
   */
  static void lineToItsEnd(
      XYChart chart,
      String name,
      Curve curve,
      double last,
      Color color,
      BasicStroke stroke,
      int index) {
    boolean many = curve.size() > MOST_MARKERS;
    Curve thin = curve.thinned();
    line(chart, name, thin, color, stroke, many ? SeriesMarkers.NONE : marker(index));
    chart.getSeries(name).setLabel(name + ": " + Text.loss(last));
    if (many) {
      line(chart, name + ", at the end", curve.end(), color, stroke, marker(index));
      chart.getSeries(name + ", at the end").setShowInLegend(false);
    }
  }

  static void line(
      XYChart chart, String name, Curve curve, Color color, BasicStroke stroke, Marker marker) {
    XYSeries series = chart.addSeries(name, curve.x(), curve.y());
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setLineStyle(stroke);
    series.setMarker(marker);
  }

  /**
   * A square through which the marker below can be seen: two accuracies often lie on each other.
   */
  private static final class HollowSquare extends Square {
    @Override
    public void paint(Graphics2D g, double x, double y, int size) {
      double side = size + 3;
      g.setStroke(new BasicStroke(2));
      g.draw(new Rectangle2D.Double(x - side / 2, y - side / 2, side, side));
    }
  }
}
