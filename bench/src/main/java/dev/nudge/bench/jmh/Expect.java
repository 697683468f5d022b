package dev.nudge.bench.jmh;

import dev.nudge.net.Matrix;
import dev.nudge.net.Network;

/** Refuses to time what computes something wrong. */
public final class Expect {
  private Expect() {}

  /**
   * Each |actual − expected| must be at most {@code relative} · |expected| + {@code absolute}.
   *
   * @throws IllegalStateException if one is not, or the lengths differ
   */
  public static void close(double[] actual, double[] expected, double relative, double absolute) {
    if (actual.length != expected.length) {
      throw new IllegalStateException(
          "%d values, expected %d".formatted(actual.length, expected.length));
    }
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs(actual[i] - expected[i]);
      if (!(difference <= relative * Math.abs(expected[i]) + absolute)) {
        throw new IllegalStateException(
            "value %d is %s, the textbook's is %s".formatted(i, actual[i], expected[i]));
      }
    }
  }

  /** The two numbers must be equal. */
  public static void equal(String what, long actual, long expected) {
    if (actual != expected) {
      throw new IllegalStateException("%s is %d, expected %d".formatted(what, actual, expected));
    }
  }

  /** L(p + h) − L(p − h), by two whole losses of the textbook; {@code p} is left as it was. */
  public static double lossDifference(Network network, int p, double h, Matrix x, int[] t) {
    double[] parameters = network.parameters().values();
    double value = parameters[p];
    parameters[p] = value + h;
    double above = network.loss(x, t);
    parameters[p] = value - h;
    double below = network.loss(x, t);
    parameters[p] = value;
    return above - below;
  }

  /** All elements of a matrix, row by row. */
  public static double[] values(Matrix matrix) {
    double[] values = new double[matrix.rows() * matrix.columns()];
    for (int n = 0; n < matrix.rows(); n++) {
      System.arraycopy(matrix.row(n), 0, values, n * matrix.columns(), matrix.columns());
    }
    return values;
  }
}
