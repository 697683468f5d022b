package dev.nudge.check.difference;

import dev.nudge.check.difference.Scheme.Interval;
import java.util.function.DoubleUnaryOperator;

/** Measures one derivative and counts. */
final class Driver {
  private Driver() {}

  /**
   * @param evaluations how many, the value at the place itself included
   */
  record Run(Derivative derivative, int evaluations) {}

  static Run run(Scheme scheme, DoubleUnaryOperator f, double x, Interval domain) {
    Scheme.Measurement measurement = scheme.begin(x, f.applyAsDouble(x), domain);
    int evaluations = 1;
    for (double[] places = measurement.wanted(); places.length > 0; places = measurement.wanted()) {
      double[] values = new double[places.length];
      for (int i = 0; i < places.length; i++) {
        values[i] = f.applyAsDouble(places[i]);
      }
      measurement.take(values);
      evaluations += places.length;
    }
    return new Run(measurement.derivative(), evaluations);
  }

  static Derivative derivative(Scheme scheme, DoubleUnaryOperator f, double x) {
    return run(scheme, f, x, Interval.UNBOUNDED).derivative();
  }
}
