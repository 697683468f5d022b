package dev.nudge.numerical;

import dev.nudge.net.Activation;
import java.util.Arrays;

/** The change of a unit's activation z = φ(a) by a change of a, without cancellation. */
final class ActivationDifferences {
  /*
   * With T = tanh(a) and τ = tanh(d), the addition theorem gives
   *   tanh(a ± d) − T = ±r(1 ∓ Tτ),   r = (1 − T²)τ / (1 − T²τ²),
   * and σ(a) = (1 + tanh(a/2)) / 2 makes the same of the sigmoid, with T = 2z − 1, τ = tanh(d/2) and
   * half of it: (1 − T²) / 2 = 2z(1 − z).
   *
   * In powers of e^(2d), with m = e^(2d) − 1,
   *   tanh(a + d) − T = (1 − T²)/2 · m / (1 + (1 + T)/2 · m),
   * and σ(a + d) − z = z(1 − z)m / (1 + zm) with m = e^d − 1.
   */
  private ActivationDifferences() {}

  /** The τ of the perturbation d. */
  private static double tau(Activation activation, double d) {
    return switch (activation) {
      case SIGMOID -> StrictMath.tanh(d / 2);
      case TANH -> StrictMath.tanh(d);
      case RELU, IDENTITY -> d;
    };
  }

  /** The τ of each node. */
  static double[] taus(Activation activation, Interpolation interpolation) {
    return Arrays.stream(interpolation.perturbation()).map(d -> tau(activation, d)).toArray();
  }

  /**
   * The changes, up and down (H), of units perturbed by ±d, no kink between.
   *
   * @param z their activations, from index {@code row}
   * @param tau the {@link #tau} of d
   */
  static void ofPerturbation(
      Activation activation, double[] z, int row, int H, double tau, double[] up, double[] down) {
    switch (activation) {
      case SIGMOID -> {
        for (int j = 0; j < H; j++) {
          double zj = z[row + j];
          double shift = (2 * zj - 1) * tau;
          double r = 2 * zj * (1 - zj) * tau / (1 - shift * shift);
          up[j] = r * (1 - shift);
          down[j] = -r * (1 + shift);
        }
      }
      case TANH -> {
        for (int j = 0; j < H; j++) {
          double zj = z[row + j];
          double shift = zj * tau;
          double r = (1 - zj) * (1 + zj) * tau / (1 - shift * shift);
          up[j] = r * (1 - shift);
          down[j] = -r * (1 + shift);
        }
      }
      case RELU -> {
        for (int j = 0; j < H; j++) {
          up[j] = z[row + j] > 0 ? tau : 0;
          down[j] = -up[j];
        }
      }
      case IDENTITY -> {
        for (int j = 0; j < H; j++) {
          up[j] = tau;
          down[j] = -tau;
        }
      }
    }
  }

  /** The coefficients φ_1, φ_2, … of an activation's change in powers of its sum's. */
  static void series(Activation activation, double z, double[] phi) {
    switch (activation) {
      case SIGMOID -> quotientSeries(1, z * (1 - z), z, phi);
      case TANH -> quotientSeries(2, (1 - z) * (1 + z) / 2, (1 + z) / 2, phi);
      case RELU, IDENTITY -> {
        Arrays.fill(phi, 0);
        phi[0] = activation == Activation.RELU && z <= 0 ? 0 : 1;
      }
    }
  }

  /** factor · m / (1 + share · m), where m = expm1(scale · x). */
  private static void quotientSeries(double scale, double factor, double share, double[] phi) {
    for (int q = 0; q < phi.length; q++) {
      double m = scale; // the coefficient of x in m, then those of x², …
      double sum = 0;
      for (int r = 0; r < q; r++) {
        sum += m * phi[q - 1 - r];
        m *= scale / (r + 2);
      }
      phi[q] = factor * m - share * sum;
    }
  }

  /** φ(a + d) − φ(a) with the real functions, for changes of any size. */
  static double exact(Activation activation, double a, double d) {
    return switch (activation) {
      case SIGMOID -> exactSigmoid(a, d);
      case TANH -> 2 * exactSigmoid(2 * a, 2 * d);
      case RELU -> a > 0 ? Math.max(d, -a) : Math.max(0, a + d);
      case IDENTITY -> d;
    };
  }

  /** σ(a + d) − σ(a), as a product of factors none of which cancels or overflows. */
  private static double exactSigmoid(double a, double d) {
    return d < 0
        ? StrictMath.expm1(d) * Activation.SIGMOID.apply(a) * Activation.SIGMOID.apply(-a - d)
        : -StrictMath.expm1(-d) * Activation.SIGMOID.apply(a + d) * Activation.SIGMOID.apply(-a);
  }
}
