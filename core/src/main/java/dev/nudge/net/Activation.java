package dev.nudge.net;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The function that a layer applies to each of its pre-activations. */
public enum Activation {
  /** 1 / (1 + e^-a). */
  SIGMOID {
    @Override
    public double apply(double a) {
      return 1 / (1 + StrictMath.exp(-a));
    }

    @Override
    public double slope(double z) {
      return z * (1 - z);
    }
  },

  /** The hyperbolic tangent. */
  TANH {
    @Override
    public double apply(double a) {
      return StrictMath.tanh(a);
    }

    @Override
    public double slope(double z) {
      return 1 - z * z;
    }
  },

  /** max(0, a); the slope at the kink is taken as 0. */
  RELU {
    @Override
    public double apply(double a) {
      return Math.max(0, a);
    }

    @Override
    public double slope(double z) {
      return z > 0 ? 1 : 0;
    }
  },

  /** The value itself: the output layer, whose softmax belongs to the loss. */
  IDENTITY {
    @Override
    public double apply(double a) {
      return a;
    }

    @Override
    public double slope(double z) {
      return 1;
    }
  };

  /** The activation of the pre-activation {@code a}. */
  public abstract double apply(double a);

  /** The derivative, written with the activation's own result {@code z}. */
  public abstract double slope(double z);

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
