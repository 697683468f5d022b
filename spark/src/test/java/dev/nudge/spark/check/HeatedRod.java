package dev.nudge.spark.check;

import dev.nudge.spark.check.SparkDifferences.SerializableFunction;
import java.util.Arrays;

/**
 * A simulator with a hand-written adjoint: a rod of cells that is heated at one end, conducts heat
 * to the other and loses it on the way,
 *
 * <pre>u' = κ (left − 2u + right) − ρ u³, and + q at the first cell,</pre>
 *
 * by Euler's method. The heating q is the point, one coordinate for each interval of time; the
 * value is the mean square by which the last cell misses a temperature at the intervals' ends.
 *
 * @param substeps of each interval: what a call costs
 * @param forgetsLosses breaks the adjoint: it takes no notice of the heat that is lost
 */
record HeatedRod(int cells, int substeps, boolean forgetsLosses) implements SerializableFunction {
  private static final double CONDUCTION = 0.2; // κ dt
  private static final double LOSS = 0.02; // ρ dt
  private static final double DT = 0.05;
  private static final double WANTED = 0.6;

  /** The heating that a check begins with. */
  static double[] heating(int intervals) {
    double[] q = new double[intervals];
    Arrays.setAll(q, k -> 1 + 0.5 * Math.sin(0.1 * k));
    return q;
  }

  @Override
  public double applyAsDouble(double[] q) {
    double[] u = new double[cells];
    double squares = 0;
    for (double heating : q) {
      for (int s = 0; s < substeps; s++) {
        u = step(u, heating);
      }
      double missed = u[cells - 1] - WANTED;
      squares += missed * missed;
    }
    return squares / q.length;
  }

  private double[] step(double[] u, double heating) {
    double[] next = new double[cells];
    for (int i = 0; i < cells; i++) {
      double left = u[Math.max(i - 1, 0)];
      double right = u[Math.min(i + 1, cells - 1)];
      next[i] = u[i] + CONDUCTION * (left - 2 * u[i] + right) - LOSS * u[i] * u[i] * u[i];
    }
    next[0] += DT * heating;
    return next;
  }

  /** The gradient, backwards in time: each interval is computed again from its beginning. */
  double[] adjoint(double[] q) {
    double[][] starts = new double[q.length + 1][];
    starts[0] = new double[cells];
    for (int k = 0; k < q.length; k++) {
      double[] u = starts[k];
      for (int s = 0; s < substeps; s++) {
        u = step(u, q[k]);
      }
      starts[k + 1] = u;
    }
    double[] gradient = new double[q.length];
    double[] lambda = new double[cells];
    double[][] u = new double[substeps][];
    for (int k = q.length - 1; k >= 0; k--) {
      lambda[cells - 1] += 2 * (starts[k + 1][cells - 1] - WANTED) / q.length;
      u[0] = starts[k];
      for (int s = 1; s < substeps; s++) {
        u[s] = step(u[s - 1], q[k]);
      }
      for (int s = substeps - 1; s >= 0; s--) {
        gradient[k] += DT * lambda[0];
        lambda = backwards(lambda, u[s]);
      }
    }
    return gradient;
  }

  /** The transposed derivative of a step at {@code u}, times {@code lambda}. */
  private double[] backwards(double[] lambda, double[] u) {
    double[] before = new double[cells];
    for (int i = 0; i < cells; i++) {
      double lost = forgetsLosses ? 0 : 3 * LOSS * u[i] * u[i];
      before[i] += lambda[i] * (1 - 2 * CONDUCTION - lost);
      before[Math.max(i - 1, 0)] += CONDUCTION * lambda[i];
      before[Math.min(i + 1, cells - 1)] += CONDUCTION * lambda[i];
    }
    return before;
  }
}
