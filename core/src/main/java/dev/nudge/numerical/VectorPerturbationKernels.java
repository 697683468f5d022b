package dev.nudge.numerical;

import static dev.nudge.linalg.VectorLanes.LANES;
import static dev.nudge.linalg.VectorLanes.SPECIES;

import dev.nudge.linalg.VectorLanes;
import dev.nudge.net.Activation;
import dev.nudge.numerical.PerturbationKernels.HiddenLayerDifferences;
import dev.nudge.numerical.PerturbationKernels.SoftmaxOutputs;
import jdk.incubator.vector.DoubleVector;

/** The kernels on the Vector API, with neighbouring units in neighbouring lanes. */
public final class VectorPerturbationKernels extends PerturbationKernels {
  /** Called by name: see {@link dev.nudge.linalg.KernelSelection}. */
  public VectorPerturbationKernels() {}

  @Override
  SampleDifferences differences(
      Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
    return layer.H() < VectorLanes.LEAST_UNITS
        ? super.differences(interpolation, layer, outputs)
        : new HiddenUnits(interpolation, layer, outputs)::run;
  }

  /** {@link HiddenLayerDifferences} for one vector of units at a time. */
  private static final class HiddenUnits {
    /*
     * The steps hand their vectors on through small arrays. As arguments and results they would be
     * boxed wherever the compiler, at its limit of nodes, leaves a call as a call.
     */
    private final Interpolation interpolation;
    private final Activation activation;
    private final double[] z; // (N, H)
    private final int H;
    private final SoftmaxOutputs outputs;
    private final DeepSoftmaxSeries deep; // or null right below the logits
    private final double[] powers; // (degree, K + 1, H): w^q / q!
    private final int degree;
    private final double[] c; // (degree, LANES): s(δ) = Σ_q c[q] δ^(q+1)
    private final double[] e; // (degree, LANES): u(δ) likewise
    private final double[] tau; // (M)
    private final double[] delta; // (M, 2, LANES): upwards, then downwards

    HiddenUnits(Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
      this.interpolation = interpolation;
      this.outputs = outputs;
      deep = DeepSoftmaxSeries.of(interpolation.degree(), layer, outputs.K());
      powers = layer.powers();
      degree = interpolation.degree();
      c = new double[degree * LANES];
      e = new double[degree * LANES];
      activation = layer.activation();
      z = layer.z();
      H = layer.H();
      tau = ActivationDifferences.taus(activation, interpolation);
      delta = new double[2 * tau.length * LANES];
    }

    void run(int n, double[] G) {
      double[] expm1 = deep == null ? powers : deep.compute(n);
      double rightShare = outputs.rightShare(n);
      double epsilonShare = outputs.epsilonShare(n);
      for (int v = 0; v < VectorLanes.vectors(H); v++) {
        int j = VectorLanes.start(v, H);
        for (int q = 0; q < degree; q += 2) {
          sum(n, expm1, q, Math.min(q + 1, degree - 1), j, rightShare, epsilonShare);
        }
        run(n, j, G);
      }
    }

    /** The coefficients q and next for a vector, side by side to hide the latency of an fma. */
    private void sum(
        int n, double[] expm1, int q, int next, int j, double rightShare, double epsilonShare) {
      int K = outputs.K();
      double[] p = outputs.p();
      int one = q * (K + 1) * H + j;
      int other = next * (K + 1) * H + j;
      DoubleVector sum = DoubleVector.zero(SPECIES);
      DoubleVector otherSum = sum;
      for (int k = 0; k < K; k++) {
        DoubleVector pk = DoubleVector.broadcast(SPECIES, p[n * K + k]);
        sum = DoubleVector.fromArray(SPECIES, expm1, one + k * H).fma(pk, sum);
        otherSum = DoubleVector.fromArray(SPECIES, expm1, other + k * H).fma(pk, otherSum);
      }
      sum.intoArray(c, q * LANES);
      otherSum.intoArray(c, next * LANES);
      int t = outputs.labels()[n] * H;
      DoubleVector.fromArray(SPECIES, expm1, one + t)
          .mul(rightShare)
          .add(sum.mul(epsilonShare))
          .intoArray(e, q * LANES);
      DoubleVector.fromArray(SPECIES, expm1, other + t)
          .mul(rightShare)
          .add(otherSum.mul(epsilonShare))
          .intoArray(e, next * LANES);
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
        lossDifferences(2 * m * LANES, 2 / interpolation.perturbation()[m], G, m * H + j);
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

    private void lossDifferences(int from, double factor, double[] G, int at) {
      DoubleVector up = DoubleVector.fromArray(SPECIES, delta, from);
      DoubleVector down = DoubleVector.fromArray(SPECIES, delta, from + LANES);
      int last = (degree - 1) * LANES;
      DoubleVector sUp = DoubleVector.fromArray(SPECIES, c, last);
      DoubleVector sDown = sUp;
      DoubleVector uUp = DoubleVector.fromArray(SPECIES, e, last);
      DoubleVector uDown = uUp;
      for (int q = last - LANES; q >= 0; q -= LANES) {
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
}
