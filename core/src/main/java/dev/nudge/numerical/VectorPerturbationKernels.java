package dev.nudge.numerical;

import dev.nudge.linalg.VectorLanes;

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
        new VectorHiddenLayerDifferences(interpolation, layer, outputs);
    for (int n = from; n < to; n++) {
      differences.run(n, G);
      interpolation.toCoefficients(G, H, outputs.share(), g, n * H, outputs.N() * H);
    }
  }
}
