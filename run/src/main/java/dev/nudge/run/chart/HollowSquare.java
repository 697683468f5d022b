package dev.nudge.run.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Square;

/** A square through which the marker below can be seen: two accuracies often lie on each other. */
final class HollowSquare extends Square {
  @Override
  public void paint(Graphics2D g, double x, double y, int size) {
    double side = size + 3;
    g.setStroke(new BasicStroke(2));
    g.draw(new Rectangle2D.Double(x - side / 2, y - side / 2, side, side));
  }
}
