package dev.nudge.lab.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The ten digits as a hand writes them, stroke by stroke, in a square from 0 to 1. Written down
 * once from how they are taught, and never fitted to what a network says of them.
 */
final class ScriptedDigits {
  private ScriptedDigits() {}

  /** Where the pen goes down, and where it goes: x, y, x, y, … */
  static List<double[]> strokes(int digit) {
    return switch (digit) {
      case 0 -> List.of(arc(0.5, 0.5, 0.3, 0.45, -90, -450));
      case 1 -> List.of(line(0.35, 0.2, 0.53, 0.05, 0.5, 0.95));
      case 2 ->
          List.of(
              joined(
                  arc(0.5, 0.3, 0.28, 0.25, -160, 40),
                  line(0.6, 0.58, 0.4, 0.75, 0.2, 0.93, 0.82, 0.93)));
      case 3 ->
          List.of(
              joined(arc(0.47, 0.28, 0.26, 0.23, -150, 80), arc(0.47, 0.73, 0.3, 0.23, -80, 150)));
      case 4 ->
          List.of(line(0.35, 0.05, 0.2, 0.55, 0.85, 0.55), line(0.68, 0.1, 0.65, 0.5, 0.62, 0.97));
      case 5 ->
          List.of(
              joined(line(0.3, 0.08, 0.27, 0.45), arc(0.47, 0.68, 0.3, 0.27, -130, 140)),
              line(0.3, 0.08, 0.78, 0.07));
      case 6 ->
          List.of(
              joined(
                  line(0.68, 0.06, 0.48, 0.2, 0.32, 0.42, 0.24, 0.7),
                  arc(0.5, 0.72, 0.26, 0.23, 180, -180)));
      case 7 -> List.of(line(0.2, 0.08, 0.8, 0.08, 0.62, 0.4, 0.42, 0.95));
      case 8 ->
          List.of(
              joined(arc(0.5, 0.28, 0.23, 0.22, -30, -270), arc(0.5, 0.73, 0.27, 0.23, -90, 270)),
              arc(0.5, 0.28, 0.23, 0.22, 90, -30));
      case 9 ->
          List.of(
              joined(arc(0.47, 0.3, 0.25, 0.24, 0, -360), line(0.72, 0.3, 0.7, 0.6, 0.6, 0.96)));
      default -> throw new IllegalArgumentException("no digit " + digit);
    };
  }

  private static double[] line(double... points) {
    return points;
  }

  /** Part of an ellipse; angles in degrees, 0 to the right, 90 down. */
  private static double[] arc(
      double x, double y, double width, double height, double from, double to) {
    int steps = 24;
    double[] points = new double[2 * steps + 2];
    for (int i = 0; i <= steps; i++) {
      double angle = Math.toRadians(from + (to - from) * i / steps);
      points[2 * i] = x + width * Math.cos(angle);
      points[2 * i + 1] = y + height * Math.sin(angle);
    }
    return points;
  }

  private static double[] joined(double[]... parts) {
    List<double[]> all = new ArrayList<>(List.of(parts));
    return all.stream().flatMapToDouble(DoubleStream::of).toArray();
  }
}
