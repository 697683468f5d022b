package dev.nudge.numerical;

import java.util.Arrays;

/** Units further below the logits: their changes are carried through each layer above. */
final class DeepHiddenLayerDifferences extends HiddenLayerDifferences {
  private final double[] workspace; // (H)
  private double[] changes; // (units of the layer at hand, H)
  private double[] spare; // as large

  DeepHiddenLayerDifferences(
      Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
    super(interpolation, layer, outputs);
    workspace = new double[H];
    changes = new double[layer.widestAbove(outputs.K()) * H];
    spare = new double[changes.length];
  }

  @Override
  void softmaxDifferences(double[] delta, double[] s, double[] u) {
    for (int k = 0; k < layer.above().get(0).units(); k++) {
      for (int j = 0; j < H; j++) {
        changes[k * H + j] = layer.powers()[k * H + j] * delta[j];
      }
    }
    for (PerturbedLayer.Above above : layer.above()) {
      propagate(above);
    }
    ofLogits(s, u);
  }

  /** From the changes of a layer's weighted sums to those of the next layer's. */
  private void propagate(PerturbedLayer.Above above) {
    Arrays.fill(spare, 0, above.next() * H, 0);
    for (int k = 0; k < above.units(); k++) {
      double z = above.z()[n * above.units() + k];
      ActivationDifferences.ofChanges(
          above.activation(), z, interpolation, changes, k * H, H, workspace);
      for (int next = 0; next < above.next(); next++) {
        double w = above.W()[above.offset() + k * above.next() + next];
        addScaled(w, changes, k * H, spare, next * H);
      }
    }
    double[] next = spare;
    spare = changes;
    changes = next;
  }

  private void addScaled(double factor, double[] from, int fromOffset, double[] to, int toOffset) {
    for (int j = 0; j < H; j++) {
      to[toOffset + j] += factor * from[fromOffset + j];
    }
  }

  private void ofLogits(double[] s, double[] u) {
    int K = outputs.K();
    Arrays.fill(s, 0);
    for (int k = 0; k < K; k++) {
      interpolation.expm1(1, changes, k * H, H, workspace);
      addScaled(outputs.p()[n * K + k], changes, k * H, s, 0);
    }
    Arrays.fill(u, 0);
    addScaled(outputs.rightShare(n), changes, outputs.labels()[n] * H, u, 0);
    addScaled(outputs.epsilonShare(n), s, 0, u, 0);
  }
}
