package dev.nudge.check;

/** A function that computes in single precision. */
@FunctionalInterface
public interface FloatFunction {
  /** The value at {@code x}. */
  float applyAsFloat(float[] x);
}
