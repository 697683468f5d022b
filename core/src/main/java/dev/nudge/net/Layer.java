package dev.nudge.net;

import java.io.Serializable;
import java.util.Objects;

/** An affine map followed by an activation: (N, inputs) to (N, outputs), both at least 1. */
public record Layer(int inputs, int outputs, Activation activation) implements Serializable {
  public Layer {
    Objects.requireNonNull(activation, "activation");
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "a layer needs at least one input and one unit, found %s and %s"
              .formatted(inputs, outputs));
    }
  }
}
