package dev.nudge.net;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The function that a layer applies to each of its pre-activations. */
public enum Activation {
  /** 1 / (1 + e^-a). */
  SIGMOID,

  /** The hyperbolic tangent. */
  TANH,

  /** max(0, a); the slope at the kink is taken as 0. */
  RELU,

  /** The value itself: the output layer, whose softmax belongs to the loss. */
  IDENTITY;

  /** The activation of the pre-activation {@code a}. */
  public double apply(double a) {
    return switch (this) {
      case SIGMOID -> 1 / (1 + StrictMath.exp(-a));
      case TANH -> StrictMath.tanh(a);
      case RELU -> Math.max(0, a);
      case IDENTITY -> a;
    };
  }

  /** The derivative, written with the activation's own result {@code z}. */
  public double slope(double z) {
    return switch (this) {
      case SIGMOID -> z * (1 - z);
      case TANH -> 1 - z * z;
      case RELU -> z > 0 ? 1 : 0;
      case IDENTITY -> 1;
    };
  }

  /** The activation whose {@link #toString} is {@code name}. */
  public static Optional<Activation> named(String name) {
    return Arrays.stream(values())
        .filter(activation -> activation.toString().equals(name))
        .findFirst();
  }

  /** The name in small letters, as files and the command line write it: {@code relu}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
