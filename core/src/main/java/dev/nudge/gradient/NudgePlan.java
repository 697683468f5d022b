package dev.nudge.gradient;

import dev.nudge.data.Batch;
import dev.nudge.kernel.NudgeSeries;
import dev.nudge.net.Architecture;
import dev.nudge.net.Matrix;
import dev.nudge.net.Network;

/**
 * Decides how few evaluations are enough: the number of nodes of a polynomial through loss
 * differences, and the number of terms of the series that evaluate them, each from a bound on what
 * is left out. The derivation is in docs/gradients.md.
 */
final class NudgePlan {
  /** What may be left out, relative to the largest derivative that the unit can have. */
  private static final double LEFT_OUT = 1e-17;

  private static final int MOST_NODES = 8;
  private static final int MOST_TERMS = 20;

  private NudgePlan() {}

  /**
   * The plan for each layer of a network of at most one hidden layer, of sigmoid units; null for a
   * layer whose nudges are too large, or whose inputs are no more than the nodes would be: then
   * each input is evaluated with the real functions.
   */
  static NudgeSeries[] of(double h, Network network, Batch batch) {
    Architecture architecture = network.architecture();
    double largestInput = largest(batch.inputs().values());
    double inputs = (double) batch.inputs().starts()[batch.size()] / batch.size(); // of a sample
    if (architecture.layers().size() == 1) {
      return new NudgeSeries[] {ifFewerThan(inputs + 1, output(h, largestInput))};
    }
    Matrix W2 = network.parameters().get(architecture.weights(1)); // (H, K)
    return new NudgeSeries[] {
      ifFewerThan(inputs + 1, hidden(h, largestInput, largestWeight(W2), halfRange(W2))),
      ifFewerThan(W2.rows() + 1, output(h, 1))
    };
  }

  private static NudgeSeries ifFewerThan(double inputs, NudgeSeries plan) {
    return plan != null && plan.nodes() < inputs ? plan : null;
  }

  /** The largest |x| of a layer's inputs, the bias's 1 included. */
  private static double largest(double[] x) {
    double largest = 1;
    for (double value : x) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static double largestWeight(Matrix W) {
    double largest = 0;
    for (int j = 0; j < W.rows(); j++) {
      for (int k = 0; k < W.columns(); k++) {
        largest = Math.max(largest, Math.abs(W.get(j, k)));
      }
    }
    return largest;
  }

  /** Half the largest difference between two weights of one row. */
  private static double halfRange(Matrix W) {
    double largest = 0;
    for (int j = 0; j < W.rows(); j++) {
      double low = W.get(j, 0);
      double high = low;
      for (int k = 1; k < W.columns(); k++) {
        low = Math.min(low, W.get(j, k));
        high = Math.max(high, W.get(j, k));
      }
      largest = Math.max(largest, (high - low) / 2);
    }
    return largest;
  }

  /**
   * The plan for a layer of sigmoid units below the logits, or null.
   *
   * @param h the nudge of a weight
   * @param largestInput the largest |x| of the layer's inputs, the bias's 1 included
   * @param largestWeight the largest |w| from a unit to the logits
   * @param halfRange half the largest difference between two of a unit's weights to the logits
   */
  static NudgeSeries hidden(double h, double largestInput, double largestWeight, double halfRange) {
    double largestNudge = h * largestInput;
    double largestChange =
        largestNudge / 4 * largestWeight; // of a logit: σ is nowhere steeper than 1/4
    double left = Double.POSITIVE_INFINITY;
    int nodes = 1;
    for (; nodes <= MOST_NODES; nodes++) {
      for (double radius = 0.1; radius < Math.PI; radius += 0.1) {
        double steepness = 1 / Math.pow(Math.cos(radius / 2), 2);
        double angle = radius / 4 * steepness * halfRange;
        if (angle < Math.PI / 2) {
          double growth = steepness / Math.cos(angle);
          left = Math.min(left, interpolationError(nodes, largestNudge / radius, growth));
        }
      }
      if (left <= LEFT_OUT) {
        break;
      }
    }
    return series(nodes, h, largestInput, expm1Terms(largestChange), atanhTerms(largestChange));
  }

  /** The plan for the logits themselves, whose loss is analytic for |Im d| < π, or null. */
  static NudgeSeries output(double h, double largestInput) {
    double largestNudge = h * largestInput;
    int nodes = 1;
    while (nodes <= MOST_NODES
        && !(interpolationError(nodes, largestNudge / (Math.PI / 2), 1) <= LEFT_OUT)) {
      nodes++;
    }
    return series(nodes, h, largestInput, 1, atanhTerms(largestNudge));
  }

  /**
   * A bound for the polynomial through {@code nodes} Chebyshev nodes of an even function whose
   * antiderivative's slope is at most {@code growth} on a disk; {@code ratio} is the largest nudge
   * divided by the disk's radius.
   */
  private static double interpolationError(int nodes, double ratio, double growth) {
    double square = ratio * ratio;
    if (!(square < 1)) {
      return Double.POSITIVE_INFINITY;
    }
    return growth
        / (2 * nodes + 1)
        * Math.pow(2, 1 - 2 * nodes)
        * Math.pow(square, nodes)
        / Math.pow(1 - square, nodes + 1);
  }

  /** How many terms of expm1(y) = y + y²/2 + … leave out less than allowed. */
  private static int expm1Terms(double y) {
    int terms = 1;
    double next = y / 2; // the first term left out, divided by y
    while (terms <= MOST_TERMS && !(next * Math.exp(y) <= LEFT_OUT)) {
      terms++;
      next *= y / (terms + 1);
    }
    return terms;
  }

  /** How many terms of atanh(y) = y + y³/3 + … leave out less than allowed. */
  private static int atanhTerms(double y) {
    int terms = 1;
    while (terms <= MOST_TERMS
        && !(Math.pow(y, 2 * terms) / (2 * terms + 1) / (1 - y * y) <= LEFT_OUT && y < 1)) {
      terms++;
    }
    return terms;
  }

  private static NudgeSeries series(
      int nodes, double h, double largestInput, int degree, int logTerms) {
    if (nodes > MOST_NODES || degree > MOST_TERMS || logTerms > MOST_TERMS) {
      return null;
    }
    double[] square = new double[nodes]; // (x / largestInput)² at the nodes
    double[] nudge = new double[nodes];
    double[] tau = new double[nodes];
    for (int m = 0; m < nodes; m++) {
      square[m] = (1 - Math.cos((2 * m + 1) * Math.PI / (2 * nodes))) / 2;
      nudge[m] = h * largestInput * Math.sqrt(square[m]);
      tau[m] = Math.tanh(nudge[m] / 2);
    }
    double[] toPowers = lagrangeCoefficients(square);
    for (int m = 0; m < nodes; m++) {
      for (int i = 0; i < nodes; i++) {
        toPowers[m * nodes + i] /= Math.pow(largestInput, 2 * m);
      }
    }
    return new NudgeSeries(nudge, tau, toPowers, degree, logTerms);
  }

  /**
   * Entry (m, i): the coefficient of v^m in the polynomial that is 1 at node i and 0 at the others.
   */
  private static double[] lagrangeCoefficients(double[] v) {
    int M = v.length;
    double[] coefficients = new double[M * M];
    for (int i = 0; i < M; i++) {
      double[] product = new double[M];
      product[0] = 1;
      for (int other = 0, degree = 0; other < M; other++) {
        if (other != i) {
          degree++;
          for (int m = degree; m >= 0; m--) {
            double below = m == 0 ? 0 : product[m - 1];
            product[m] = (below - v[other] * (m < degree ? product[m] : 0)) / (v[i] - v[other]);
          }
        }
      }
      for (int m = 0; m < M; m++) {
        coefficients[m * M + i] = product[m];
      }
    }
    return coefficients;
  }
}
