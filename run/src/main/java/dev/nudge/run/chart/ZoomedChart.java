package dev.nudge.run.chart;

import java.awt.Graphics2D;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** A chart that may have another one in it, a part of it enlarged. */
final class ZoomedChart extends XYChart {
  // The place of the part, as shares of the chart.
  private static final double LEFT = 0.4;
  private static final double WIDTH = 0.52;
  private static final double HEIGHT = 0.37;
  private static final double HIGH = 0.12;
  private static final double LOW = 0.35;

  /**
   * A part in its place.
   *
   * @param x of its left edge
   * @param y of its upper edge
   */
  record Inset(XYChart chart, int x, int y, int width, int height) {}

  private XYChart part;
  private double top;

  ZoomedChart(XYChartBuilder frame) {
    super(frame);
  }

  /**
   * Takes in a part.
   *
   * @param low whether there is room for it in the lower half, else in the upper
   */
  void zoom(XYChart enlarged, boolean low) {
    part = enlarged;
    top = low ? LOW : HIGH;
  }

  /** The part, where the chart is so large. */
  Optional<Inset> inset(int width, int height) {
    return Optional.ofNullable(part)
        .map(
            chart ->
                new Inset(
                    chart,
                    (int) (LEFT * width),
                    (int) (top * height),
                    (int) (WIDTH * width),
                    (int) (HEIGHT * height)));
  }

  @Override
  public void paint(Graphics2D graphics, int width, int height) {
    super.paint(graphics, width, height);
    inset(width, height)
        .ifPresent(
            inset -> {
              Graphics2D place = (Graphics2D) graphics.create();
              place.translate(inset.x, inset.y);
              inset.chart.paint(place, inset.width, inset.height);
              ChartStyle.frame(place, inset.width, inset.height);
              place.dispose();
            });
  }
}
