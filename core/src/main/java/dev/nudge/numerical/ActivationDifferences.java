package dev.nudge.numerical;

import dev.nudge.net.Activation;
import java.util.Arrays;

/** How a unit's activation z = φ(a) changes when its weighted sum a does, without cancellation. */
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

  /** τ, which belongs to the nudge d. */
  static double tau(Activation activation, double d) {
    return switch (activation) {
      case SIGMOID -> StrictMath.tanh(d / 2);
      case TANH -> StrictMath.tanh(d);
      case RELU, IDENTITY -> d;
    };
  }

  /**
   * The changes of H units whose weighted sums are nudged by ±d, no kink between.
   *
   * @param z their activations, from index {@code row}
   * @param tau what {@link #tau} says of d
   * @param up (H), written
   * @param down (H), written
   */
  static void ofNudge(
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
   * @param room (length), overwritten
   */
  static void ofChanges(
      Activation activation,
      double z,
      Interpolation series,
      double[] changes,
      int from,
      int length,
      double[] room) {
    switch (activation) {
      case SIGMOID -> {
        series.expm1(1, changes, from, length, room);
        quotients(z * (1 - z), z, changes, from, length);
      }
      case TANH -> {
        series.expm1(2, changes, from, length, room);
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
}
