package dev.nudge.run.chart;

import java.awt.Color;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Circle;
import org.knowm.xchart.style.markers.Diamond;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.None;
import org.knowm.xchart.style.markers.Square;

/** The line and the markers of a series, at places given in pixels. */
final class SvgSeries {
  private SvgSeries() {}

  static String line(XYSeries series, double[] x, double[] y) {
    if (series.getLineStyle().equals(SeriesLines.NONE)) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      path.append(i == 0 ? 'M' : i == 1 ? 'L' : ' ').append(at(x[i])).append(' ').append(at(y[i]));
    }
    return "<path class=\"series\" fill=\"none\" stroke=\"%s\" stroke-opacity=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"%s d=\"%s\"/>\n"
        .formatted(
            hex(series.getLineColor()),
            opacity(series.getLineColor()),
            series.getLineStyle().getLineWidth(),
            dashes(series.getLineStyle().getDashArray()),
            path);
  }

  static String markers(XYSeries series, double[] x, double[] y) {
    Marker marker = series.getMarker();
    if (marker instanceof None) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      path.append('M').append(at(x[i])).append(' ').append(at(y[i])).append(outline(marker));
    }
    String color = hex(series.getMarkerColor());
    boolean hollow = marker instanceof Square;
    return "<path class=\"series\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\" opacity=\"%s\" d=\"%s\"/>\n"
        .formatted(
            hollow ? "none" : color,
            hollow ? color : "none",
            opacity(series.getMarkerColor()),
            path);
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

  private static String dashes(float[] dashes) {
    return dashes == null ? "" : " stroke-dasharray=\"%s %s\"".formatted(dashes[0], dashes[1]);
  }

  private static String hex(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xFFFFFF);
  }

  private static String opacity(Color color) {
    return at(color.getAlpha() / 255.0);
  }

  /** A coordinate: pixels, to the tenth. */
  static String at(double pixels) {
    long tenths = Math.round(10 * pixels);
    return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
  }
}
