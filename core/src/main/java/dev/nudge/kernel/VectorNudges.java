package dev.nudge.kernel;

import dev.nudge.net.SoftmaxCrossEntropy;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link ScalarHiddenNudges} computes, for one vector of units at a time: see there for the
 * formulas.
 */
final class VectorNudges {
  /*
   * The steps hand their vectors on through small arrays. As arguments and results they would be
   * boxed wherever the compiler, at its limit of nodes, leaves a call as a call.
   */
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TERMS = 4;
  private static final int LOG_TERMS = 2;

  private final NudgeSeries series;
  private final int H;
  private final int K;
  private final double[] coefficients = new double[2 * TERMS * LANES]; // of s, then of u
  private final double[] delta = new double[2 * LANES]; // upwards, then downwards
  private final double[] logs = new double[2 * LANES]; // of the sum, then of the right one

  VectorNudges(NudgeSeries series, int H, int K) {
    this.series = series;
    this.H = H;
    this.K = K;
  }

  /** Whether the nudges are so small that the terms written out here are enough. */
  static boolean handles(NudgeSeries series) {
    return series.degree() <= TERMS && series.logTerms() <= LOG_TERMS;
  }

  /**
   * Writes (L(d_m) − L(−d_m)) / d_m of sample {@code n} for each node m and the units from {@code
   * j} to G (M, H).
   */
  void run(double[] z, double[] p, int label, double[] WT, int n, int j, double[] G) {
    sumCoefficients(p, n * K, WT, j);
    rightCoefficients(p[n * K + label], WT, label * H + j);
    for (int m = 0; m < series.nodes(); m++) {
      sigmoidDifferences(z, n * H + j, series.tau()[m]);
      logRatio(0, 0);
      logRatio(TERMS * LANES, LANES);
      DoubleVector logSum = DoubleVector.fromArray(SPECIES, logs, 0);
      DoubleVector logRight = DoubleVector.fromArray(SPECIES, logs, LANES);
      logSum.sub(logRight).mul(2 / series.nudge()[m]).intoArray(G, m * H + j);
    }
  }

  private void sumCoefficients(double[] p, int row, double[] WT, int j) {
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector c2 = DoubleVector.zero(SPECIES);
    DoubleVector c3 = DoubleVector.zero(SPECIES);
    DoubleVector c4 = DoubleVector.zero(SPECIES);
    for (int k = 0; k < K; k++) {
      DoubleVector w = DoubleVector.fromArray(SPECIES, WT, k * H + j);
      DoubleVector pw = w.mul(p[row + k]);
      DoubleVector ww = w.mul(w);
      DoubleVector pww = pw.mul(w);
      c1 = c1.add(pw);
      c2 = c2.add(pww);
      c3 = pw.fma(ww, c3);
      c4 = pww.fma(ww, c4);
    }
    c1.intoArray(coefficients, 0);
    c2.mul(1.0 / 2).intoArray(coefficients, LANES);
    c3.mul(1.0 / 6).intoArray(coefficients, 2 * LANES);
    c4.mul(1.0 / 24).intoArray(coefficients, 3 * LANES);
  }

  private void rightCoefficients(double right, double[] WT, int at) {
    double alpha = right / (right + SoftmaxCrossEntropy.SMOOTHING);
    double beta = SoftmaxCrossEntropy.SMOOTHING / (right + SoftmaxCrossEntropy.SMOOTHING);
    DoubleVector w = DoubleVector.fromArray(SPECIES, WT, at);
    DoubleVector power = w.mul(alpha);
    for (int q = 0; q < TERMS; q++) {
      DoubleVector c = DoubleVector.fromArray(SPECIES, coefficients, q * LANES);
      c.mul(beta).add(power).intoArray(coefficients, (TERMS + q) * LANES);
      power = power.mul(w).mul(1.0 / (q + 2));
    }
  }

  private void sigmoidDifferences(double[] z, int unit, double tau) {
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
    DoubleVector zj = DoubleVector.fromArray(SPECIES, z, unit);
    DoubleVector shift = zj.mul(2).sub(one).mul(tau); // Tτ
    DoubleVector r = zj.mul(2).mul(one.sub(zj)).mul(tau).div(one.sub(shift.mul(shift)));
    r.mul(one.sub(shift)).intoArray(delta, 0);
    r.mul(one.add(shift)).neg().intoArray(delta, LANES);
  }

  /**
   * Half of log((1 + s₊) / (1 + s₋)) for the polynomial s whose coefficients begin at {@code from}.
   */
  private void logRatio(int from, int to) {
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, coefficients, from);
    DoubleVector c2 = DoubleVector.fromArray(SPECIES, coefficients, from + LANES);
    DoubleVector c3 = DoubleVector.fromArray(SPECIES, coefficients, from + 2 * LANES);
    DoubleVector c4 = DoubleVector.fromArray(SPECIES, coefficients, from + 3 * LANES);
    DoubleVector up = DoubleVector.fromArray(SPECIES, delta, 0);
    DoubleVector down = DoubleVector.fromArray(SPECIES, delta, LANES);
    DoubleVector sUp = c4.fma(up, c3).fma(up, c2).fma(up, c1).mul(up);
    DoubleVector sDown = c4.fma(down, c3).fma(down, c2).fma(down, c1).mul(down);
    DoubleVector x = sUp.sub(sDown).div(sUp.add(sDown).add(2));
    x.mul(x).mul(1.0 / 3).add(1).mul(x).intoArray(logs, to);
  }
}
