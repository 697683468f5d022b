package dev.nudge.numerical;

import dev.nudge.forward.ForwardPass;
import dev.nudge.linalg.SparseMatrix;
import dev.nudge.net.Activation;
import dev.nudge.net.Architecture;
import dev.nudge.net.Network;
import java.util.Arrays;

/**
 * The way to the gradient of one layer: by interpolation or by evaluating each perturbation by
 * itself. Numbers of nodes and terms come from bounds on the remainders (docs/gradients.md).
 *
 * @param interpolation null where each perturbation is evaluated by itself
 * @param kinks where the interpolation does not hold, or null if it holds everywhere
 */
record PerturbationPlan(Interpolation interpolation, KinkCrossings kinks) {
  /** The largest remainder, relative to the largest derivative that the unit can have. */
  private static final double REMAINDER = 1e-17;

  private static final double RADIUS_STEP = 0.25;
  private static final double LARGEST_RADIUS = 4;
  private static final int MOST_NODES = 8;
  private static final int MOST_TERMS = 20;

  /**
   * The plan for each layer of a network whose forward pass has run; none interpolates where
   * perturbations are too large, or inputs no more than the nodes.
   */
  static PerturbationPlan[] of(double h, Network network, ForwardPass forward) {
    PerturbationPlan[] plans = new PerturbationPlan[network.architecture().layers().size()];
    Arrays.setAll(plans, l -> of(h, network, forward, l));
    return plans;
  }

  private static PerturbationPlan of(double h, Network network, ForwardPass forward, int l) {
    SparseMatrix inputs = forward.inputs(l);
    double largestInput = Math.max(1, inputs.bound()); // the bias's 1 included
    double inputsOfASample = (double) inputs.nonZeros() / inputs.rows();
    boolean output = l == network.architecture().layers().size() - 1;
    PerturbationBounds bounds = output ? null : new PerturbationBounds(network, l);
    Interpolation interpolation =
        output ? outputLayer(h, largestInput) : hiddenLayer(h, largestInput, bounds);
    if (interpolation == null || interpolation.nodes() >= inputsOfASample + 1) {
      return new PerturbationPlan(null, null);
    }
    return new PerturbationPlan(
        interpolation,
        KinkCrossings.possible(network.architecture(), l)
            ? new KinkCrossings(network.architecture(), l, forward, h * largestInput, bounds)
            : null);
  }

  boolean isInterpolated() {
    return interpolation != null;
  }

  /** Whether perturbations of unit {@code j} in sample {@code n} are evaluated by themselves. */
  boolean isDirect(int n, int j) {
    return interpolation == null || (kinks != null && kinks.near(n, j));
  }

  boolean hasDirect() {
    return interpolation == null || kinks != null;
  }

  /** The interpolation for a layer below the logits and such inputs, or null. */
  static Interpolation hiddenLayer(double h, double largestInput, PerturbationBounds bounds) {
    double largestPerturbation = h * largestInput;
    double largestChange = bounds.largestChange(largestPerturbation);
    int nodes = MOST_NODES + 1;
    for (double radius = RADIUS_STEP; radius < Math.PI; radius += RADIUS_STEP) {
      nodes = Math.min(nodes, nodes(largestPerturbation / radius, bounds.derivativeRatio(radius)));
    }
    // Large weights may leave no room for those.
    for (double radius = RADIUS_STEP / 2;
        radius > largestPerturbation && nodes > MOST_NODES;
        radius /= 2) {
      nodes = nodes(largestPerturbation / radius, bounds.derivativeRatio(radius));
    }
    int degree =
        bounds.isBelowLogits()
            ? expm1Terms(largestChange)
            : seriesTerms(bounds.largestActivationChange(largestPerturbation), bounds);
    return interpolation(nodes, h, largestInput, degree, atanhTerms(largestChange));
  }

  /** The interpolation for the logits, whose loss is analytic for |Im d| < π, or null. */
  static Interpolation outputLayer(double h, double largestInput) {
    double largestPerturbation = h * largestInput;
    int nodes = nodes(largestPerturbation / (Math.PI / 2), 1);
    return interpolation(nodes, h, largestInput, 1, atanhTerms(largestPerturbation));
  }

  /**
   * The least number of Chebyshev nodes whose remainder is small enough, or more than {@code
   * MOST_NODES}, for an even function whose antiderivative's slope is at most {@code
   * derivativeRatio} on a disk.
   *
   * @param ratio the largest perturbation over the disk's radius
   */
  private static int nodes(double ratio, double derivativeRatio) {
    double square = ratio * ratio;
    double remainder = 2 * derivativeRatio / (1 - square);
    for (int nodes = 1; square < 1 && nodes <= MOST_NODES; nodes++) {
      remainder *= square / 4 / (1 - square);
      if (remainder / (2 * nodes + 1) <= REMAINDER) {
        return nodes;
      }
    }
    return MOST_NODES + 1;
  }

  /** The least number of terms of expm1(y) = y + y²/2 + … whose remainder is small enough. */
  private static int expm1Terms(double y) {
    int terms = 1;
    double next = StrictMath.exp(y) * y / 2; // a bound of the remainder, divided by y
    while (terms <= MOST_TERMS && !(next <= REMAINDER)) {
      terms++;
      next *= y / (terms + 1);
    }
    return terms;
  }

  /** The least number of terms of the series through hidden layers, or {@code MOST_TERMS} + 1. */
  private static int seriesTerms(double change, PerturbationBounds bounds) {
    int terms = MOST_TERMS + 1;
    for (double radius = LARGEST_RADIUS; radius > 2 * change && terms > 1; radius /= 2) {
      terms = Math.min(terms, seriesTerms(change / radius, bounds.seriesRatio(radius)));
    }
    return terms;
  }

  private static int seriesTerms(double ratio, double derivativeRatio) {
    double remainder = derivativeRatio / (1 - ratio);
    for (int terms = 1; terms <= MOST_TERMS; terms++) {
      remainder *= ratio;
      if (remainder / (terms + 1) <= REMAINDER) {
        return terms;
      }
    }
    return MOST_TERMS + 1;
  }

  /** The least number of terms of atanh(y) = y + y³/3 + … whose remainder is small enough. */
  private static int atanhTerms(double y) {
    int terms = 1;
    while (terms <= MOST_TERMS
        && !(StrictMath.pow(y, 2 * terms) / (2 * terms + 1) / (1 - y * y) <= REMAINDER && y < 1)) {
      terms++;
    }
    return terms;
  }

  private static Interpolation interpolation(
      int nodes, double h, double largestInput, int degree, int atanhTerms) {
    if (nodes > MOST_NODES || degree > MOST_TERMS || atanhTerms > MOST_TERMS) {
      return null;
    }
    return Interpolation.atChebyshevNodes(nodes, h, largestInput, degree, atanhTerms);
  }

  /** Where perturbations may move a ReLU across its kink: there the loss is no polynomial. */
  static final class KinkCrossings {
    private final boolean[] samples; // (N): whether a unit above may cross, whichever is perturbed
    private final double[] sums; // (N, H) of the perturbed layer, or null if it is not one of ReLUs
    private final int H;
    private final double perturbation;

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
      return architecture.layers().stream()
          .skip(l)
          .anyMatch(x -> x.activation() == Activation.RELU);
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
}
