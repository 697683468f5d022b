package dev.nudge.check;

import java.util.SplittableRandom;

/**
 * A random direction, in which many derivatives are tested at once: each coordinate moves up or
 * down by its own size, and the function's slope must be the same mixture of the claimed
 * derivatives. An error in any of them shows, unless errors happen to cancel.
 *
 * @param from the first coordinate that moves
 * @param v the coordinates' speeds, from that one on
 */
record Direction(int from, double[] v) {
  private static final long SEED = 20_260_401;

  /** A direction for the coordinates of {@code x} from {@code from} to {@code to}, exclusive. */
  static Direction of(double[] x, int from, int to) {
    SplittableRandom random = new SplittableRandom(SEED + 31L * from + to);
    double[] v = new double[to - from];
    for (int i = 0; i < v.length; i++) {
      double size = Math.max(Math.abs(x[from + i]), 1);
      v[i] = random.nextBoolean() ? size : -size;
    }
    return new Direction(from, v);
  }

  /** The point x + t v. */
  double[] moved(double[] x, double t) {
    double[] point = x.clone();
    for (int i = 0; i < v.length; i++) {
      point[from + i] += t * v[i];
    }
    return point;
  }

  /** The slope according to {@code gradient}. */
  double slope(double[] gradient) {
    double slope = 0;
    for (int i = 0; i < v.length; i++) {
      slope += gradient[from + i] * v[i];
    }
    return slope;
  }

  /** The size to be expected of the slope, however the signs fall: the root of the squares' sum. */
  double typicalSlope(double[] gradient) {
    double squares = 0;
    for (int i = 0; i < v.length; i++) {
      double term = gradient[from + i] * v[i];
      squares += term * term;
    }
    return Math.sqrt(squares);
  }
}
