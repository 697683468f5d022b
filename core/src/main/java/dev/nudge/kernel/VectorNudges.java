package dev.nudge.kernel;

import dev.nudge.net.SoftmaxCrossEntropy;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link ScalarHiddenNudges} computes, for one vector of units: see there for the formulas.
 */
final class VectorNudges {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int TERMS = 4;
  private static final int LOG_TERMS = 2;

  private VectorNudges() {}

  /** Whether the nudges are so small that the terms written out here are enough. */
  static boolean handles(NudgeSeries series) {
    return series.degree() <= TERMS && series.logTerms() <= LOG_TERMS;
  }

  /**
   * Writes (L(d_m) − L(−d_m)) / d_m for each node m and the units from {@code j} to G (M, H).
   *
   * @param unit index of the first unit's sigmoid in {@code z}
   * @param row index of the sample's first probability in {@code p}
   */
  static void hidden(
      NudgeSeries series,
      double[] z,
      int unit,
      double[] p,
      int row,
      int label,
      double[] WT,
      int j,
      int H,
      int K,
      double[] G) {
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector c2 = c1;
    DoubleVector c3 = c1;
    DoubleVector c4 = c1;
    for (int k = 0; k < K; k++) {
      DoubleVector w = DoubleVector.fromArray(SPECIES, WT, k * H + j);
      DoubleVector power = w.mul(p[row + k]);
      c1 = c1.add(power);
      power = power.mul(w);
      c2 = c2.add(power);
      power = power.mul(w);
      c3 = c3.add(power);
      c4 = power.fma(w, c4);
    }
    c2 = c2.mul(1.0 / 2);
    c3 = c3.mul(1.0 / 6);
    c4 = c4.mul(1.0 / 24);

    double right = p[row + label];
    double beta = SoftmaxCrossEntropy.SMOOTHING / (right + SoftmaxCrossEntropy.SMOOTHING);
    double alpha = right / (right + SoftmaxCrossEntropy.SMOOTHING);
    DoubleVector w = DoubleVector.fromArray(SPECIES, WT, label * H + j);
    DoubleVector power = w.mul(alpha);
    DoubleVector e1 = c1.mul(beta).add(power);
    power = power.mul(w).mul(1.0 / 2);
    DoubleVector e2 = c2.mul(beta).add(power);
    power = power.mul(w).mul(1.0 / 3);
    DoubleVector e3 = c3.mul(beta).add(power);
    power = power.mul(w).mul(1.0 / 4);
    DoubleVector e4 = c4.mul(beta).add(power);

    DoubleVector zj = DoubleVector.fromArray(SPECIES, z, unit);
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    DoubleVector steepness = zj.mul(2).mul(one.sub(zj)); // 2z(1 − z)
    DoubleVector tilt = zj.mul(2).sub(1); // T
    for (int m = 0; m < series.nodes(); m++) {
      double tau = series.tau()[m];
      DoubleVector shift = tilt.mul(tau);
      DoubleVector r = steepness.mul(tau).div(one.sub(shift.mul(shift)));
      DoubleVector up = r.mul(one.sub(shift));
      DoubleVector down = r.mul(one.add(shift)).neg();
      DoubleVector sUp = polynomial(c1, c2, c3, c4, up);
      DoubleVector sDown = polynomial(c1, c2, c3, c4, down);
      DoubleVector uUp = polynomial(e1, e2, e3, e4, up);
      DoubleVector uDown = polynomial(e1, e2, e3, e4, down);
      DoubleVector logSum = atanh(sUp.sub(sDown).div(sUp.add(sDown).add(2)));
      DoubleVector logRight = atanh(uUp.sub(uDown).div(uUp.add(uDown).add(2)));
      logSum.sub(logRight).mul(2 / series.nudge()[m]).intoArray(G, m * H + j);
    }
  }

  private static DoubleVector polynomial(
      DoubleVector c1, DoubleVector c2, DoubleVector c3, DoubleVector c4, DoubleVector delta) {
    return c4.fma(delta, c3).fma(delta, c2).fma(delta, c1).mul(delta);
  }

  private static DoubleVector atanh(DoubleVector x) {
    return x.mul(x).mul(1.0 / 3).add(1).mul(x);
  }
}
