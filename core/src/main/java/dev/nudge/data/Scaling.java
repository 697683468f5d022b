package dev.nudge.data;

import java.io.Serializable;

/**
 * Turns the raw features of a sample into the inputs of a network. Immutable; part of a model, with
 * constants from the training data alone.
 */
public sealed interface Scaling extends Serializable {

  /** The value that the network sees where the raw value of feature {@code i} is {@code raw}. */
  double apply(int i, double raw);

  /** Turns all raw values (D) of a sample into what the network sees. */
  default void apply(double[] features) {
    for (int i = 0; i < features.length; i++) {
      features[i] = apply(i, features[i]);
    }
  }

  /** The raw value itself. */
  record None() implements Scaling {
    @Override
    public double apply(int i, double raw) {
      return raw;
    }
  }

  /** A byte's share of 255, rounded to single precision as the lecture's program rounds it. */
  record Pixels() implements Scaling {
    @Override
    public double apply(int i, double raw) {
      // By its bits: a compiler to JavaScript takes float for double.
      return Float.intBitsToFloat(Float.floatToRawIntBits((float) raw / 255));
    }
  }

  /**
   * (raw − shift)/divisor, for each feature its own, as in min-max and standard scaling. The arrays
   * are copied; nobody may write to them.
   *
   * @param shift (D), finite
   * @param divisor (D), finite and not 0
   */
  record PerFeature(double[] shift, double[] divisor) implements Scaling {
    public PerFeature {
      if (shift.length != divisor.length) {
        throw new IllegalArgumentException(
            "%s shifts with %s divisors".formatted(shift.length, divisor.length));
      }
      for (int i = 0; i < shift.length; i++) {
        if (!Double.isFinite(shift[i]) || !Double.isFinite(divisor[i]) || divisor[i] == 0) {
          throw new IllegalArgumentException(
              "feature %s: shift %s and divisor %s, expected finite numbers and a divisor that is not 0"
                  .formatted(i, shift[i], divisor[i]));
        }
      }
      shift = shift.clone();
      divisor = divisor.clone();
    }

    @Override
    public double apply(int i, double raw) {
      return (raw - shift[i]) / divisor[i];
    }

    /** In a loop that the compiler turns into vectors. */
    @Override
    public void apply(double[] features) {
      for (int i = 0; i < features.length; i++) {
        features[i] = (features[i] - shift[i]) / divisor[i];
      }
    }

    /** The number of features, D. */
    public int features() {
      return shift.length;
    }
  }
}
