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
    if (H < VectorLanes.LEAST_UNITS || !layer.above().isEmpty()) {
      super.hiddenLayer(interpolation, layer, outputs, from, to, g);
      return;
    }
    double[] G = new double[interpolation.nodes() * H]; // the differences at the nodes
    VectorLastHiddenLayerDifferences differences =
        new VectorLastHiddenLayerDifferences(interpolation, layer, outputs);
    for (int n = from; n < to; n++) {
      differences.begin(n);
      for (int v = 0; v < VectorLanes.vectors(H); v++) {
        differences.run(VectorLanes.start(v, H), G);
      }
      interpolation.toCoefficients(G, H, outputs.share(), g, n * H, outputs.N() * H);
    }
  }

  @Override
  HiddenLayerDifferences differences(
      Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
    return layer.above().isEmpty() || layer.H() < VectorLanes.LEAST_UNITS
        ? super.differences(interpolation, layer, outputs)
        : new VectorDeepHiddenLayerDifferences(interpolation, layer, outputs);
  }
}
