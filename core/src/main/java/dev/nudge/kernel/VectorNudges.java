package dev.nudge.kernel;

import dev.nudge.net.Activation;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link HiddenNudges} computes with {@link LastLayerGrowth}, for one vector of units at a
 * time: see there, and {@link UnitChanges}, for the formulas.
 */
final class VectorNudges {
  /*
   * The steps hand their vectors on through small arrays. As arguments and results they would be
   * boxed wherever the compiler, at its limit of nodes, leaves a call as a call.
   */
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final NudgeSeries series;
  private final int degree;
  private final Activation activation;
  private final double[] z; // (N, H)
  private final int H;
  private final Outputs outputs;
  private final double[] tau; // (M)
  private final double[] powers; // (degree, K, H): w^q / q!
  private final double[] c; // (degree, LANES): s(δ) = Σ_q c[q] δ^(q+1)
  private final double[] e; // (degree, LANES): u(δ) likewise
  private final double[] delta = new double[2 * LANES]; // upwards, then downwards

  VectorNudges(NudgeSeries series, NudgedLayer layer, Outputs outputs) {
    this.series = series;
    this.outputs = outputs;
    degree = series.degree();
    activation = layer.activation();
    z = layer.z();
    H = layer.H();
    tau = new double[series.nodes()];
    for (int m = 0; m < tau.length; m++) {
      tau[m] = UnitChanges.tau(activation, series.nudge()[m]);
    }
    powers = powers(layer.WT(), degree, outputs.K() * H);
    c = new double[degree * LANES];
    e = new double[degree * LANES];
  }

  private static double[] powers(double[] w, int degree, int count) {
    double[] powers = new double[degree * count];
    System.arraycopy(w, 0, powers, 0, count);
    for (int q = 1; q < degree; q++) {
      double inverse = 1.0 / (q + 1);
      for (int i = 0; i < count; i++) {
        powers[q * count + i] = powers[(q - 1) * count + i] * w[i] * inverse;
      }
    }
    return powers;
  }

  /**
   * Writes (L(d_m) − L(−d_m)) / d_m of sample {@code n} for each node m and the units from {@code
   * j} to G (M, H).
   */
  void run(int n, int j, double[] G) {
    for (int q = 0; q < degree; q++) {
      coefficients(n, q, j);
    }
    for (int m = 0; m < tau.length; m++) {
      switch (activation) {
        case SIGMOID -> sigmoidChanges(n * H + j, tau[m]);
        case TANH -> tanhChanges(n * H + j, tau[m]);
        case RELU -> reluChanges(n * H + j, tau[m]);
        case IDENTITY -> changes(tau[m]);
      }
      lossDifferences(2 / series.nudge()[m], G, m * H + j);
    }
  }

  private void coefficients(int n, int q, int j) {
    int K = outputs.K();
    double[] p = outputs.p();
    int at = q * K * H + j;
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int k = 0; k < K; k++) {
      sum = DoubleVector.fromArray(SPECIES, powers, at + k * H).fma(broadcast(p[n * K + k]), sum);
    }
    sum.intoArray(c, q * LANES);
    DoubleVector right = DoubleVector.fromArray(SPECIES, powers, at + outputs.labels()[n] * H);
    right
        .mul(outputs.rightShare(n))
        .add(sum.mul(outputs.smoothingShare(n)))
        .intoArray(e, q * LANES);
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  private void sigmoidChanges(int unit, double t) {
    DoubleVector one = broadcast(1);
    DoubleVector zj = DoubleVector.fromArray(SPECIES, z, unit);
    DoubleVector shift = zj.mul(2).sub(one).mul(t); // Tτ
    DoubleVector r = zj.mul(2).mul(one.sub(zj)).mul(t).div(one.sub(shift.mul(shift)));
    r.mul(one.sub(shift)).intoArray(delta, 0);
    r.mul(one.add(shift)).neg().intoArray(delta, LANES);
  }

  private void tanhChanges(int unit, double t) {
    DoubleVector one = broadcast(1);
    DoubleVector zj = DoubleVector.fromArray(SPECIES, z, unit);
    DoubleVector shift = zj.mul(t); // Tτ
    DoubleVector r = one.sub(zj).mul(one.add(zj)).mul(t).div(one.sub(shift.mul(shift)));
    r.mul(one.sub(shift)).intoArray(delta, 0);
    r.mul(one.add(shift)).neg().intoArray(delta, LANES);
  }

  private void reluChanges(int unit, double d) {
    for (int i = 0; i < LANES; i++) {
      delta[i] = z[unit + i] > 0 ? d : 0;
      delta[LANES + i] = -delta[i];
    }
  }

  private void changes(double d) {
    broadcast(d).intoArray(delta, 0);
    broadcast(-d).intoArray(delta, LANES);
  }

  private void lossDifferences(double factor, double[] G, int at) {
    DoubleVector up = DoubleVector.fromArray(SPECIES, delta, 0);
    DoubleVector down = DoubleVector.fromArray(SPECIES, delta, LANES);
    DoubleVector sUp = DoubleVector.zero(SPECIES);
    DoubleVector sDown = sUp;
    DoubleVector uUp = sUp;
    DoubleVector uDown = sUp;
    for (int q = (degree - 1) * LANES; q >= 0; q -= LANES) {
      DoubleVector cq = DoubleVector.fromArray(SPECIES, c, q);
      DoubleVector eq = DoubleVector.fromArray(SPECIES, e, q);
      sUp = sUp.add(cq).mul(up);
      sDown = sDown.add(cq).mul(down);
      uUp = uUp.add(eq).mul(up);
      uDown = uDown.add(eq).mul(down);
    }
    DoubleVector x = sUp.sub(sDown).div(sUp.add(sDown).add(2));
    DoubleVector y = uUp.sub(uDown).div(uUp.add(uDown).add(2));
    DoubleVector xx = x.mul(x);
    DoubleVector yy = y.mul(y);
    DoubleVector logSum = DoubleVector.zero(SPECIES);
    DoubleVector logRight = logSum;
    for (int a = series.logTerms() - 1; a >= 0; a--) {
      double term = 1.0 / (2 * a + 1);
      logSum = logSum.mul(xx).add(term);
      logRight = logRight.mul(yy).add(term);
    }
    x.mul(logSum).sub(y.mul(logRight)).mul(factor).intoArray(G, at);
  }
}
