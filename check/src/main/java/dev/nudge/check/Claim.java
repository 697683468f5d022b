package dev.nudge.check;

import java.util.function.UnaryOperator;

/**
 * The gradient that is to be checked, at a point.
 *
 * @param x the point
 * @param gradient what is claimed, with what it is known to leave out added
 * @param largest the size of its largest derivative
 */
record Claim(double[] x, double[] gradient, double largest) {
  Claim(double[] x, double[] gradient) {
    this(x, gradient, Placed.largest(gradient, 0, gradient.length));
  }

  /**
   * What {@code gradient} says at {@code x}.
   *
   * @throws IllegalArgumentException if it gives another number of derivatives
   */
  static Claim of(UnaryOperator<double[]> gradient, double[] x) {
    double[] values = gradient.apply(x.clone());
    if (values.length != x.length) {
      throw new IllegalArgumentException(
          "the gradient has %d derivatives, the point has %d coordinates"
              .formatted(values.length, x.length));
    }
    return new Claim(x, values.clone());
  }

  /** The sum of both claims. */
  Claim plus(Claim other) {
    double[] sum = gradient.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.gradient[i];
    }
    return new Claim(x, sum);
  }

  /** The same with one derivative made larger. */
  Claim scaled(int coordinate, double factor) {
    double[] broken = gradient.clone();
    broken[coordinate] *= factor;
    return new Claim(x, broken, largest);
  }

  /** The length of the gradient as a vector. */
  double norm() {
    double squares = 0;
    for (double derivative : gradient) {
      squares += derivative * derivative;
    }
    return Math.sqrt(squares);
  }
}
