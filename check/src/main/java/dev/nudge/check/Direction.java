package dev.nudge.check;

import dev.nudge.check.difference.Derivative;
import dev.nudge.check.difference.Differences;
import dev.nudge.check.difference.Gradient;
import dev.nudge.check.difference.Scheme;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Many derivatives tested at once: the slope of the function in a random direction, each coordinate
 * moved up or down by its own size, against the same mixture of the claimed derivatives. An error
 * in any of them shows, unless errors happen to cancel.
 *
 * @param from the first coordinate that is moved
 * @param to the first after it that is not
 * @param slope what was measured
 */
record Direction(int from, int to, Derivative slope) {
  /** The default step of a central difference, the cube root of a double's rounding error. */
  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  private static final long SEED = 20_260_401;

  /**
   * Measures the slope: by two evaluations if they agree with the claim, because what agrees can
   * have no large error; else carefully.
   */
  static Direction measure(Instruments instruments, Claim claim, int from, int to) {
    double[] v = direction(claim, from, to);
    ToDoubleFunction<double[]> slice =
        t -> instruments.f().applyAsDouble(moved(claim, v, from, t[0]));
    double up = slice.applyAsDouble(new double[] {STEP});
    double down = slice.applyAsDouble(new double[] {-STEP});
    instruments.budget().spend(2);
    double quick = (up - down) / (2 * STEP);
    double allowed = instruments.tolerance().allowed(size(claim, v, from));
    if (Math.abs(quick - claimed(claim, v, from)) <= allowed) {
      return new Direction(from, to, new Derivative(quick, 0, allowed));
    }
    Gradient careful = Differences.by(Scheme.ridders()).gradient(slice, 0);
    instruments.budget().spend(careful.evaluations());
    return new Direction(from, to, careful.derivatives().get(0));
  }

  /** Compares the slope with the claim. */
  Comparison judge(String name, Claim claim, Tolerance tolerance) {
    double[] v = direction(claim, from, to);
    return tolerance.judge(
        name, claimed(claim, v, from), slope, size(claim, v, from), claim.largest());
  }

  /** Up or down for each coordinate, by its own size; the same for the same coordinates. */
  private static double[] direction(Claim claim, int from, int to) {
    SplittableRandom random = new SplittableRandom(SEED + 31L * from + to);
    double[] v = new double[to - from];
    for (int i = 0; i < v.length; i++) {
      double size = Math.max(Math.abs(claim.x()[from + i]), 1);
      v[i] = random.nextBoolean() ? size : -size;
    }
    return v;
  }

  private static double[] moved(Claim claim, double[] v, int from, double t) {
    double[] point = claim.x().clone();
    for (int i = 0; i < v.length; i++) {
      point[from + i] += t * v[i];
    }
    return point;
  }

  /** The slope as the claimed gradient has it. */
  private static double claimed(Claim claim, double[] v, int from) {
    double slope = 0;
    for (int i = 0; i < v.length; i++) {
      slope += claim.gradient()[from + i] * v[i];
    }
    return slope;
  }

  /** What the slope is like in size, whichever way the signs fall. */
  private static double size(Claim claim, double[] v, int from) {
    double squares = 0;
    for (int i = 0; i < v.length; i++) {
      double term = claim.gradient()[from + i] * v[i];
      squares += term * term;
    }
    return Math.sqrt(squares);
  }
}
