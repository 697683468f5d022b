package dev.nudge.numerical;

import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;
import java.util.Arrays;

/** Bounds on what a perturbation of any unit of a hidden layer does above, in any sample. */
final class PerturbationBounds {
  /*
   * A weighted sum that moves by ζ, |ζ| ≤ r, real or complex, moves the activation by at most r
   * times the largest |φ′| of the strip |Im a| ≤ r, and that the next sums by their weights: a
   * slope is bounded by a sum over all paths. A ReLU counts as the line on its side of the kink,
   * logits by how they spread: what moves all alike moves no probability.
   */
  private final Activation[] activations; // of the perturbed layer and the hidden layers above it
  private final double[][][] weights; // from each of them to the next: (units, next), |w|
  private final double[][] spread; // from the last of them to the logits, centred: (units, K)
  private final double
      realSlope; // of the logits' spread, with respect to a small real perturbation

  PerturbationBounds(Network network, int layer) {
    Architecture architecture = network.architecture();
    int count = architecture.layers().size() - 1 - layer;
    activations = new Activation[count];
    weights = new double[count][][];
    for (int l = 0; l < count; l++) {
      activations[l] = architecture.layers().get(layer + l).activation();
      Matrix W = network.parameters().get(architecture.weights(layer + l + 1));
      weights[l] = absolute(W, false, l == 0);
    }
    Matrix toLogits = network.parameters().get(architecture.weights(layer + count));
    spread = absolute(toLogits, true, count == 1);
    realSlope = most(slopes(0, activations[0], spread)[count - 1]);
  }

  /**
   * |w| of each weight (units, next), or its distance to the middle of its row's range; of any unit
   * the largest of each column.
   */
  private static double[][] absolute(Matrix W, boolean centred, boolean ofAny) {
    double[][] rows = new double[ofAny ? 1 : W.rows()][W.columns()];
    for (int i = 0; i < W.rows(); i++) {
      double[] row = rows[ofAny ? 0 : i];
      double middle = centred ? middle(W, i) : 0;
      for (int k = 0; k < row.length; k++) {
        row[k] = Math.max(row[k], Math.abs(W.get(i, k) - middle));
      }
    }
    return rows;
  }

  private static double middle(Matrix W, int i) {
    double least = W.get(i, 0);
    double most = least;
    for (int k = 1; k < W.columns(); k++) {
      least = Math.min(least, W.get(i, k));
      most = Math.max(most, W.get(i, k));
    }
    return (least + most) / 2;
  }

  /** The largest |φ′| where the imaginary part is at most {@code r}; infinite beyond a pole. */
  private static double steepness(Activation activation, double r) {
    return switch (activation) {
      case SIGMOID -> r < Math.PI ? 0.25 / square(StrictMath.cos(r / 2)) : Double.POSITIVE_INFINITY;
      case TANH -> r < Math.PI / 2 ? 1 / square(StrictMath.cos(r)) : Double.POSITIVE_INFINITY;
      case RELU, IDENTITY -> 1;
    };
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * Bounds of |d sum / dζ| for |ζ| ≤ r: (units) for each hidden layer above, (K) for the logits.
   *
   * @param own the perturbed layer's activation; with the identity they are those of |d sum / dδ|
   * @param last the weights to the logits
   */
  private double[][] slopes(double r, Activation own, double[][] last) {
    double[][] slopes = new double[activations.length][];
    double[] below = {1};
    for (int l = 0; l < activations.length; l++) {
      double[][] W = l == activations.length - 1 ? last : weights[l];
      slopes[l] = new double[W[0].length];
      for (int k = 0; k < below.length; k++) {
        Activation activation = l == 0 ? own : activations[l];
        double slope = below[k] * steepness(activation, r * below[k]);
        for (int q = 0; q < slopes[l].length; q++) {
          slopes[l][q] += slope * W[k][q];
        }
      }
      below = slopes[l];
    }
    return slopes;
  }

  private double[][] realSlopes() {
    return slopes(0, activations[0], weights[weights.length - 1]);
  }

  private static double most(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  /**
   * The largest derivative of the loss on a complex disk around a weighted sum over that at real
   * values; infinite or NaN where it may not be analytic.
   */
  double derivativeRatio(double r) {
    double slope = most(slopes(r, activations[0], spread)[activations.length - 1]);
    if (!(r * slope < Math.PI / 2)) {
      return Double.POSITIVE_INFINITY;
    }
    return slope == 0 ? 1 : slope / realSlope / StrictMath.cos(r * slope);
  }

  /** Whether the perturbed layer is the last below the logits. */
  boolean isBelowLogits() {
    return activations.length == 1;
  }

  /** The largest change of a unit's activation by a real perturbation {@code d} of its sum. */
  double largestActivationChange(double d) {
    return d * steepness(activations[0], 0);
  }

  /**
   * The largest derivative of Σ_k q_k e^(change of logit k), for any shares q, on a complex disk
   * around a unit's activation, over that of the loss at real values; infinite or NaN likewise.
   */
  double seriesRatio(double r) {
    double slope =
        most(slopes(r, Activation.IDENTITY, weights[weights.length - 1])[activations.length - 1]);
    double realSlope = this.realSlope / steepness(activations[0], 0);
    return slope == 0 ? 1 : slope / realSlope * StrictMath.exp(r * slope);
  }

  /**
   * The largest argument that expm1 can meet above a sum perturbed by {@code d}: the change of a
   * logit or of a sigmoid's sum, twice that of a tanh's.
   */
  double largestChange(double d) {
    double[][] slopes = realSlopes();
    double largest = 0;
    for (int l = 0; l < slopes.length; l++) {
      boolean tanh = l + 1 < slopes.length && activations[l + 1] == Activation.TANH;
      largest = Math.max(largest, (tanh ? 2 : 1) * d * most(slopes[l]));
    }
    return largest;
  }

  /** The largest changes, (units), of sums so many layers above, by a perturbation d. */
  double[] changes(int above, double d) {
    double[] changes = realSlopes()[above - 1];
    for (int k = 0; k < changes.length; k++) {
      changes[k] *= d;
    }
    return changes;
  }
}
