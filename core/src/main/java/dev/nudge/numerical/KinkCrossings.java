package dev.nudge.numerical;

import dev.nudge.forward.ForwardPass;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;

/**
 * Where perturbations of a layer's units may move a ReLU across its kink. There the loss is no
 * polynomial of the perturbation, and each perturbation is evaluated by itself.
 */
final class KinkCrossings {
  private final boolean[] samples; // (N): whether a unit above may cross, whichever is perturbed
  private final double[] sums; // (N, H) of the perturbed layer, or null if it is not one of ReLUs
  private final int H;
  private final double perturbation;

  /**
   * @param perturbation the largest change of a unit's weighted sum
   * @param bounds of the layer {@code l}
   */
  KinkCrossings(
      Architecture architecture,
      int l,
      ForwardPass forward,
      double perturbation,
      PerturbationBounds bounds) {
    this.H = architecture.layers().get(l).outputs();
    this.perturbation = perturbation;
    this.sums = isRelu(architecture, l) ? forward.sums(l) : null;
    this.samples = new boolean[forward.inputs(0).rows()];
    for (int above = l + 1; above < architecture.layers().size(); above++) {
      if (isRelu(architecture, above)) {
        mark(forward.sums(above), bounds.changes(above - l, perturbation));
      }
    }
  }

  /** Whether there can be kinks at all between a layer's units and the loss. */
  static boolean possible(Architecture architecture, int l) {
    return architecture.layers().stream().skip(l).anyMatch(x -> x.activation() == Activation.RELU);
  }

  private static boolean isRelu(Architecture architecture, int l) {
    return architecture.layers().get(l).activation() == Activation.RELU;
  }

  private void mark(double[] a, double[] changes) {
    int units = changes.length;
    for (int n = 0; n < samples.length; n++) {
      for (int k = 0; k < units; k++) {
        samples[n] |= Math.abs(a[n * units + k]) <= changes[k];
      }
    }
  }

  /** Whether a perturbation of unit {@code j} may cross a kink in sample {@code n}. */
  boolean near(int n, int j) {
    return samples[n] || (sums != null && Math.abs(sums[n * H + j]) <= perturbation);
  }
}
