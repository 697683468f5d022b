package dev.nudge.check;

/** The banana-shaped valley 100 (y − x²)² + (1 − x)². */
final class Rosenbrock {
  private Rosenbrock() {}

  static double value(double[] p) {
    double valley = p[1] - p[0] * p[0];
    return 100 * valley * valley + (1 - p[0]) * (1 - p[0]);
  }

  static double[] gradient(double[] p) {
    double valley = p[1] - p[0] * p[0];
    return new double[] {-400 * p[0] * valley - 2 * (1 - p[0]), 200 * valley};
  }
}
