package dev.nudge.numerical;

import static dev.nudge.linalg.VectorLanes.SPECIES;

import dev.nudge.linalg.Kernels;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.linalg.VectorLanes;
import dev.nudge.linalg.VectorSums;
import dev.nudge.net.Activation;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * {@link DeepHiddenLayerDifferences} for vectors of units: see there, and {@link
 * ActivationDifferences}, for the formulas.
 */
final class VectorDeepHiddenLayerDifferences extends HiddenLayerDifferences {
  private final double[] inverse; // 1 / q for q = 0, 1, …, degree
  private final double[] zeros; // (H)
  private final double[] sumChanges; // (units of a layer above, H): of their weighted sums
  private final double[] changes; // (units, H): of their activations
  private final SparseMatrix[] transposed; // per layer above, its weights to the next
  private final double[] p; // (K), of the sample
  private final SparseMatrix probabilities; // p as a row, (1, K)

  VectorDeepHiddenLayerDifferences(
      Interpolation interpolation, PerturbedLayer layer, SoftmaxOutputs outputs) {
    super(interpolation, layer, outputs);
    inverse = new double[interpolation.degree() + 1];
    Arrays.setAll(inverse, q -> 1.0 / q);
    zeros = new double[H];
    sumChanges = new double[layer.widestAbove(outputs.K()) * H];
    changes = new double[sumChanges.length];
    transposed =
        layer.above().stream()
            .map(VectorDeepHiddenLayerDifferences::transposed)
            .toArray(SparseMatrix[]::new);
    p = new double[outputs.K()];
    probabilities = SparseMatrix.dense(p, 1, p.length);
  }

  /** The weights from a layer to the next, (next, units). */
  private static SparseMatrix transposed(PerturbedLayer.Above above) {
    double[] transposed = new double[above.next() * above.units()];
    Kernels.transpose(above.W(), above.offset(), above.units(), above.next(), transposed);
    return SparseMatrix.dense(transposed, above.next(), above.units());
  }

  @Override
  void begin(int sample) {
    super.begin(sample);
    System.arraycopy(outputs.p(), n * p.length, p, 0, p.length);
  }

  @Override
  void softmaxDifferences(double[] delta, double[] s, double[] u) {
    for (int k = 0; k < layer.above().get(0).units(); k++) {
      perturb(k, delta);
    }
    for (int l = 0; l < transposed.length; l++) {
      PerturbedLayer.Above above = layer.above().get(l);
      for (int k = 0; k < above.units(); k++) {
        activate(above.activation(), above.z()[n * above.units() + k], k * H);
      }
      for (int next = 0; next < above.next(); next++) {
        VectorSums.add(transposed[l], next, changes, 0, H, zeros, 0, sumChanges, next * H);
      }
    }
    ofLogits(s, u);
  }

  /** Writes the changes of the weighted sum of unit k above by one change of each activation. */
  private void perturb(int k, double[] delta) {
    for (int v = 0; v < VectorLanes.vectors(H); v++) {
      int j = VectorLanes.start(v, H);
      DoubleVector.fromArray(SPECIES, layer.powers(), k * H + j)
          .mul(DoubleVector.fromArray(SPECIES, delta, j))
          .intoArray(sumChanges, k * H + j);
    }
  }

  /** Turns them into changes of the activation z of the unit whose changes begin at {@code row}. */
  private void activate(Activation activation, double z, int row) {
    switch (activation) {
      case SIGMOID -> expm1Ratios(row, 1, z * (1 - z), z);
      case TANH -> expm1Ratios(row, 2, (1 - z) * (1 + z) / 2, (1 + z) / 2);
      case RELU -> {
        if (z > 0) {
          System.arraycopy(sumChanges, row, changes, row, H);
        } else {
          Arrays.fill(changes, row, row + H, 0);
        }
      }
      case IDENTITY -> System.arraycopy(sumChanges, row, changes, row, H);
    }
  }

  private void expm1Ratios(int row, double scale, double factor, double share) {
    for (int v = 0; v < VectorLanes.vectors(H); v++) {
      expm1Ratio(row + VectorLanes.start(v, H), scale, factor, share);
    }
  }

  /** factor · m / (1 + share · m), where m = expm1(scale · change). */
  private void expm1Ratio(int at, double scale, double factor, double share) {
    DoubleVector x = DoubleVector.fromArray(SPECIES, sumChanges, at).mul(scale);
    DoubleVector series = DoubleVector.broadcast(SPECIES, 1);
    for (int q = inverse.length - 1; q > 1; q--) {
      series = series.mul(x).mul(inverse[q]).add(1);
    }
    DoubleVector m = x.mul(series);
    m.mul(factor).div(m.mul(share).add(1)).intoArray(changes, at);
  }

  private void ofLogits(double[] s, double[] u) {
    for (int k = 0; k < p.length; k++) {
      expm1Ratios(k * H, 1, 1, 0);
    }
    VectorSums.add(probabilities, 0, changes, 0, H, zeros, 0, s, 0);
    double right = outputs.rightShare(n);
    double epsilonShare = outputs.epsilonShare(n);
    int t = outputs.labels()[n] * H;
    for (int v = 0; v < VectorLanes.vectors(H); v++) {
      int j = VectorLanes.start(v, H);
      DoubleVector.fromArray(SPECIES, changes, t + j)
          .mul(right)
          .add(DoubleVector.fromArray(SPECIES, s, j).mul(epsilonShare))
          .intoArray(u, j);
    }
  }
}
