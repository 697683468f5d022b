package dev.nudge.numerical;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;

import dev.nudge.linalg.VectorLanes;
import dev.nudge.net.Activation;
import jdk.incubator.vector.DoubleVector;

/**
 * {@link HiddenLayerDifferences} for one vector of units at a time: see there, and {@link
 * ActivationDifferences}, for the formulas.
 */
final class VectorHiddenLayerDifferences {
  /*
   * The steps hand their vectors on through small arrays. As arguments and results they would be
   * boxed wherever the compiler, at its limit of nodes, leaves a call as a call.
   */
  private final Interpolation interpolation;
  private final Activation activation;
  private final double[] z; // (N, H)
  private final int H;
  private final SoftmaxSeries series;
  private final double[] tau; // (M)
  private final double[] delta; // (M, 2, LANES): upwards, then downwards

  VectorHiddenLayerDifferences(
      Interpolation interpolation, PerturbedLayer layer, SoftmaxSeries series) {
    this.interpolation = interpolation;
    this.series = series;
    activation = layer.activation();
    z = layer.z();
    H = layer.H();
    tau = ActivationDifferences.taus(activation, interpolation);
    delta = new double[2 * tau.length * LANES];
  }

  /** Writes (L(d_m) − L(−d_m)) / d_m of a sample for each node m and unit j to G (M, H). */
  void run(int n, double[] G) {
    series.compute(n);
    for (int v = 0; v < VectorLanes.vectors(H); v++) {
      run(n, VectorLanes.start(v, H), G);
    }
  }

  private void run(int n, int j, double[] G) {
    for (int m = 0; m < tau.length; m++) {
      int at = 2 * m * LANES;
      switch (activation) {
        case SIGMOID -> sigmoidChanges(n * H + j, tau[m], at);
        case TANH -> tanhChanges(n * H + j, tau[m], at);
        case RELU -> reluChanges(n * H + j, tau[m], at);
        case IDENTITY -> changes(tau[m], at);
      }
    }
    for (int m = 0; m < tau.length; m++) {
      lossDifferences(2 * m * LANES, j, 2 / interpolation.perturbation()[m], G, m * H + j);
    }
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  private void sigmoidChanges(int unit, double t, int at) {
    DoubleVector one = broadcast(1);
    DoubleVector zj = DoubleVector.fromArray(SPECIES, z, unit);
    DoubleVector shift = zj.mul(2).sub(one).mul(t); // Tτ
    DoubleVector r = zj.mul(2).mul(one.sub(zj)).mul(t).div(one.sub(shift.mul(shift)));
    r.mul(one.sub(shift)).intoArray(delta, at);
    r.mul(one.add(shift)).neg().intoArray(delta, at + LANES);
  }

  private void tanhChanges(int unit, double t, int at) {
    DoubleVector one = broadcast(1);
    DoubleVector zj = DoubleVector.fromArray(SPECIES, z, unit);
    DoubleVector shift = zj.mul(t); // Tτ
    DoubleVector r = one.sub(zj).mul(one.add(zj)).mul(t).div(one.sub(shift.mul(shift)));
    r.mul(one.sub(shift)).intoArray(delta, at);
    r.mul(one.add(shift)).neg().intoArray(delta, at + LANES);
  }

  private void reluChanges(int unit, double d, int at) {
    for (int i = 0; i < LANES; i++) {
      delta[at + i] = z[unit + i] > 0 ? d : 0;
      delta[at + LANES + i] = -delta[at + i];
    }
  }

  private void changes(double d, int at) {
    broadcast(d).intoArray(delta, at);
    broadcast(-d).intoArray(delta, at + LANES);
  }

  private void lossDifferences(int from, int j, double factor, double[] G, int at) {
    double[] c = series.c;
    double[] e = series.e;
    DoubleVector up = DoubleVector.fromArray(SPECIES, delta, from);
    DoubleVector down = DoubleVector.fromArray(SPECIES, delta, from + LANES);
    int last = (series.degree - 1) * H + j;
    DoubleVector sUp = DoubleVector.fromArray(SPECIES, c, last);
    DoubleVector sDown = sUp;
    DoubleVector uUp = DoubleVector.fromArray(SPECIES, e, last);
    DoubleVector uDown = uUp;
    for (int q = last - H; q >= 0; q -= H) {
      DoubleVector cq = DoubleVector.fromArray(SPECIES, c, q);
      DoubleVector eq = DoubleVector.fromArray(SPECIES, e, q);
      sUp = sUp.fma(up, cq);
      sDown = sDown.fma(down, cq);
      uUp = uUp.fma(up, eq);
      uDown = uDown.fma(down, eq);
    }
    sUp = sUp.mul(up);
    sDown = sDown.mul(down);
    uUp = uUp.mul(up);
    uDown = uDown.mul(down);
    DoubleVector x = sUp.sub(sDown).div(sUp.add(sDown).add(2));
    DoubleVector y = uUp.sub(uDown).div(uUp.add(uDown).add(2));
    DoubleVector xx = x.mul(x);
    DoubleVector yy = y.mul(y);
    DoubleVector logSum = DoubleVector.zero(SPECIES);
    DoubleVector logRight = logSum;
    for (int a = interpolation.atanhTerms() - 1; a >= 0; a--) {
      double term = 1.0 / (2 * a + 1);
      logSum = logSum.mul(xx).add(term);
      logRight = logRight.mul(yy).add(term);
    }
    x.mul(logSum).sub(y.mul(logRight)).mul(factor).intoArray(G, at);
  }
}
