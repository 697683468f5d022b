package dev.nudge.numerical;

import dev.nudge.linalg.VectorLanes;

/** The kernels on the Vector API, with neighbouring units in neighbouring lanes. */
public final class VectorPerturbationKernels extends PerturbationKernels {
  /** Called by name: see {@link dev.nudge.linalg.KernelSelection}. */
  public VectorPerturbationKernels() {}

  @Override
  SampleDifferences differences(
      Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
    return layer.H() < VectorLanes.LEAST_UNITS
        ? super.differences(interpolation, layer, outputs)
        : new VectorHiddenLayerDifferences(interpolation, layer, outputs)::run;
  }
}
