package dev.nudge.numerical;

import dev.nudge.forward.ForwardPass;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.net.Network;

/**
 * Decides how few evaluations are enough: the number of nodes of a polynomial through loss
 * differences, and the number of terms of the series that evaluate them, each from a bound on what
 * is left out. The derivation is in docs/gradients.md.
 */
final class PerturbationPlan {
  /** What may be left out, relative to the largest derivative that the unit can have. */
  private static final double LEFT_OUT = 1e-17;

  private static final double RADIUS_STEP = 0.25;
  private static final int MOST_NODES = 8;
  private static final int MOST_TERMS = 20;

  private PerturbationPlan() {}

  /**
   * The plan for each layer of a network. There is no series for a layer whose nudges are too
   * large, or whose inputs are no more than the nodes would be.
   *
   * @param forward has run on a batch
   */
  static LayerPlan[] of(double h, Network network, ForwardPass forward) {
    LayerPlan[] plans = new LayerPlan[network.architecture().layers().size()];
    for (int l = 0; l < plans.length; l++) {
      SparseMatrix inputs = forward.inputs(l);
      double largestInput = Math.max(1, inputs.bound()); // the bias's 1 included
      double inputsOfASample = (double) inputs.stored() / inputs.rows();
      PerturbationBounds reach = l == plans.length - 1 ? null : new PerturbationBounds(network, l);
      Interpolation series =
          reach == null ? output(h, largestInput) : hidden(h, largestInput, reach);
      boolean worthwhile = series != null && series.nodes() < inputsOfASample + 1;
      boolean kinked = worthwhile && KinkCrossings.possible(network.architecture(), l);
      plans[l] =
          new LayerPlan(
              worthwhile ? series : null,
              kinked
                  ? new KinkCrossings(network.architecture(), l, forward, h * largestInput, reach)
                  : null);
    }
    return plans;
  }

  /**
   * The plan for a layer below the logits, or null.
   *
   * @param h the nudge of a weight
   * @param largestInput the largest |x| of the layer's inputs, the bias's 1 included
   */
  static Interpolation hidden(double h, double largestInput, PerturbationBounds reach) {
    double largestNudge = h * largestInput;
    double largestChange = reach.largestChange(largestNudge);
    int nodes = MOST_NODES + 1;
    for (double radius = RADIUS_STEP; radius < Math.PI; radius += RADIUS_STEP) {
      nodes = Math.min(nodes, nodes(largestNudge / radius, reach.growth(radius)));
    }
    return series(nodes, h, largestInput, expm1Terms(largestChange), atanhTerms(largestChange));
  }

  /** The plan for the logits themselves, whose loss is analytic for |Im d| < π, or null. */
  static Interpolation output(double h, double largestInput) {
    double largestNudge = h * largestInput;
    int nodes = nodes(largestNudge / (Math.PI / 2), 1);
    return series(nodes, h, largestInput, 1, atanhTerms(largestNudge));
  }

  /**
   * How many Chebyshev nodes leave out no more than allowed of an even function whose
   * antiderivative's slope is at most {@code growth} on a disk; more than {@code MOST_NODES} if
   * those do not do.
   *
   * @param ratio the largest nudge divided by the disk's radius
   */
  private static int nodes(double ratio, double growth) {
    double square = ratio * ratio;
    double left = 2 * growth / (1 - square);
    for (int nodes = 1; square < 1 && nodes <= MOST_NODES; nodes++) {
      left *= square / 4 / (1 - square);
      if (left / (2 * nodes + 1) <= LEFT_OUT) {
        return nodes;
      }
    }
    return MOST_NODES + 1;
  }

  /** How many terms of expm1(y) = y + y²/2 + … leave out less than allowed. */
  private static int expm1Terms(double y) {
    int terms = 1;
    double next = StrictMath.exp(y) * y / 2; // a bound for what is left out, divided by y
    while (terms <= MOST_TERMS && !(next <= LEFT_OUT)) {
      terms++;
      next *= y / (terms + 1);
    }
    return terms;
  }

  /** How many terms of atanh(y) = y + y³/3 + … leave out less than allowed. */
  private static int atanhTerms(double y) {
    int terms = 1;
    while (terms <= MOST_TERMS
        && !(StrictMath.pow(y, 2 * terms) / (2 * terms + 1) / (1 - y * y) <= LEFT_OUT && y < 1)) {
      terms++;
    }
    return terms;
  }

  private static Interpolation series(
      int nodes, double h, double largestInput, int degree, int atanhTerms) {
    if (nodes > MOST_NODES || degree > MOST_TERMS || atanhTerms > MOST_TERMS) {
      return null;
    }
    double[] square = new double[nodes]; // (x / largestInput)² at the nodes
    double[] nudge = new double[nodes];
    for (int m = 0; m < nodes; m++) {
      square[m] = (1 - StrictMath.cos((2 * m + 1) * Math.PI / (2 * nodes))) / 2;
      nudge[m] = h * largestInput * Math.sqrt(square[m]);
    }
    double[] lagrange = lagrangeCoefficients(square);
    for (int m = 0; m < nodes; m++) {
      for (int i = 0; i < nodes; i++) {
        lagrange[m * nodes + i] /= StrictMath.pow(largestInput, 2 * m);
      }
    }
    return new Interpolation(nudge, lagrange, degree, atanhTerms);
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
