package dev.nudge.numerical;

import java.util.Arrays;

/**
 * SoftmaxDifferences by units far below the logits: their changes are carried through each layer
 * above.
 */
final class DeepSoftmaxDifferences implements SoftmaxDifferences {
  private final Interpolation series;
  private final PerturbedLayer layer;
  private final SoftmaxOutputs outputs;
  private final int H;
  private final double[] room; // (H)
  private double[] changes; // (units of the layer reached, H)
  private double[] spare; // as large
  private int n;

  DeepSoftmaxDifferences(Interpolation series, PerturbedLayer layer, SoftmaxOutputs outputs) {
    this.series = series;
    this.layer = layer;
    this.outputs = outputs;
    H = layer.H();
    room = new double[H];
    int widest = outputs.K();
    for (PerturbedLayer.Above above : layer.above()) {
      widest = Math.max(widest, above.units());
    }
    changes = new double[widest * H];
    spare = new double[widest * H];
  }

  @Override
  public void begin(int sample) {
    n = sample;
  }

  @Override
  public void of(double[] delta, double[] s, double[] u) {
    for (int k = 0; k < layer.above().get(0).units(); k++) {
      for (int j = 0; j < H; j++) {
        changes[k * H + j] = layer.powers()[k * H + j] * delta[j];
      }
    }
    for (PerturbedLayer.Above above : layer.above()) {
      climb(above);
    }
    ofLogits(s, u);
  }

  /** From the changes of a layer's weighted sums to those of the next layer's. */
  private void climb(PerturbedLayer.Above above) {
    Arrays.fill(spare, 0, above.next() * H, 0);
    for (int k = 0; k < above.units(); k++) {
      double z = above.z()[n * above.units() + k];
      ActivationDifferences.ofChanges(above.activation(), z, series, changes, k * H, H, room);
      for (int next = 0; next < above.next(); next++) {
        double w = above.W()[above.offset() + k * above.next() + next];
        addScaled(w, changes, k * H, spare, next * H);
      }
    }
    double[] reached = spare;
    spare = changes;
    changes = reached;
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
      series.expm1(1, changes, k * H, H, room);
      addScaled(outputs.p()[n * K + k], changes, k * H, s, 0);
    }
    Arrays.fill(u, 0);
    addScaled(outputs.rightShare(n), changes, outputs.labels()[n] * H, u, 0);
    addScaled(outputs.smoothingShare(n), s, 0, u, 0);
  }
}
