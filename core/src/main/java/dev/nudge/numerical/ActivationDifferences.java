package dev.nudge.numerical;

import dev.nudge.net.Activation;
import java.util.Arrays;

/**
 * The change of a unit's activation z = φ(a) by a change of its weighted sum a, without
 * cancellation.
 */
final class ActivationDifferences {
  /*
   * With T = tanh(a) and τ = tanh(d), the addition theorem gives
   *   tanh(a ± d) − T = ±r(1 ∓ Tτ),   r = (1 − T²)τ / (1 − T²τ²),
   * and σ(a) = (1 + tanh(a/2)) / 2 makes the same of the sigmoid, with T = 2z − 1, τ = tanh(d/2) and
   * half of it: (1 − T²) / 2 = 2z(1 − z).
   *
   * A change that is not the same for all units comes as expm1's series: with m = e^(2d) − 1,
   *   tanh(a + d) − T = (1 − T²)/2 · m / (1 + (1 + T)/2 · m),
   * and σ(a + d) − z = z(1 − z)m / (1 + zm) with m = e^d − 1.
   */
  private ActivationDifferences() {}

  /** The τ of the perturbation d. */
  static double tau(Activation activation, double d) {
    return switch (activation) {
      case SIGMOID -> StrictMath.tanh(d / 2);
      case TANH -> StrictMath.tanh(d);
      case RELU, IDENTITY -> d;
    };
  }

  /**
   * The changes of H units whose weighted sums are perturbed by ±d, no kink between.
   *
   * @param z their activations, from index {@code row}
   * @param tau the {@link #tau} of d
   * @param up (H), written
   * @param down (H), written
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

  /**
   * Turns {@code length} changes of one unit's weighted sum into changes of its activation, no kink
   * between.
   *
   * @param z the unit's activation
   * @param changes from index {@code from}, overwritten
   * @param workspace (length), overwritten
   */
  static void ofChanges(
      Activation activation,
      double z,
      Interpolation interpolation,
      double[] changes,
      int from,
      int length,
      double[] workspace) {
    switch (activation) {
      case SIGMOID -> {
        interpolation.expm1(1, changes, from, length, workspace);
        quotients(z * (1 - z), z, changes, from, length);
      }
      case TANH -> {
        interpolation.expm1(2, changes, from, length, workspace);
        quotients((1 - z) * (1 + z) / 2, (1 + z) / 2, changes, from, length);
      }
      case RELU -> {
        if (z <= 0) {
          Arrays.fill(changes, from, from + length, 0);
        }
      }
      case IDENTITY -> {}
    }
  }

  private static void quotients(double factor, double share, double[] m, int from, int length) {
    for (int i = from; i < from + length; i++) {
      m[i] = factor * m[i] / (1 + share * m[i]);
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
