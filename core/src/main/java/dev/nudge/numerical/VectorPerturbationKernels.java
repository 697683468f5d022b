package dev.nudge.numerical;

import static dev.nudge.linalg.VectorLanes.SPECIES;

import dev.nudge.linalg.VectorLanes;
import jdk.incubator.vector.DoubleVector;

/** The kernels on the Vector API, with neighbouring units in neighbouring lanes. */
public final class VectorPerturbationKernels extends PerturbationKernels {
  /** Called by name: see {@link dev.nudge.linalg.KernelSelection}. */
  public VectorPerturbationKernels() {}

  @Override
  public void hiddenLayer(
      Interpolation interpolation,
      PerturbedLayer layer,
      SoftmaxOutputs outputs,
      int from,
      int to,
      double[] g) {
    int H = layer.H();
    if (H < VectorLanes.LEAST_UNITS) {
      super.hiddenLayer(interpolation, layer, outputs, from, to, g);
      return;
    }
    double[] G = new double[interpolation.nodes() * H]; // the differences at the nodes
    VectorHiddenLayerDifferences differences =
        new VectorHiddenLayerDifferences(
            interpolation, layer, series(interpolation.degree(), layer, outputs));
    for (int n = from; n < to; n++) {
      differences.run(n, G);
      interpolation.toCoefficients(G, H, outputs.share(), g, n * H, outputs.N() * H);
    }
  }

  /** Two coefficients side by side, to hide the latency of an fma. */
  @Override
  void sumLogits(
      int n,
      SoftmaxOutputs outputs,
      double[] expm1,
      int q,
      int next,
      int H,
      double[] c,
      double[] e) {
    if (H < VectorLanes.LEAST_UNITS) {
      super.sumLogits(n, outputs, expm1, q, next, H, c, e);
      return;
    }
    double rightShare = outputs.rightShare(n);
    double epsilonShare = outputs.epsilonShare(n);
    for (int v = 0; v < VectorLanes.vectors(H); v++) {
      sumLogits(
          n, outputs, expm1, q, next, H, VectorLanes.start(v, H), rightShare, epsilonShare, c, e);
    }
  }

  private static void sumLogits(
      int n,
      SoftmaxOutputs outputs,
      double[] expm1,
      int q,
      int next,
      int H,
      int j,
      double rightShare,
      double epsilonShare,
      double[] c,
      double[] e) {
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
    sum.intoArray(c, q * H + j);
    otherSum.intoArray(c, next * H + j);
    int t = outputs.labels()[n] * H;
    DoubleVector.fromArray(SPECIES, expm1, one + t)
        .mul(rightShare)
        .add(sum.mul(epsilonShare))
        .intoArray(e, q * H + j);
    DoubleVector.fromArray(SPECIES, expm1, other + t)
        .mul(rightShare)
        .add(otherSum.mul(epsilonShare))
        .intoArray(e, next * H + j);
  }
}
