package dev.nudge.net;

import java.io.Serializable;

/**
 * An affine map followed by an activation: (N, inputs) to (N, outputs).
 *
 * @param inputs the number of inputs, at least 1
 * @param outputs the number of units, at least 1
 * @param activation what each unit does to its weighted sum
 */
public record Layer(int inputs, int outputs, Activation activation) implements Serializable {
  public Layer {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "a layer needs at least one input and one unit, found %d and %d"
              .formatted(inputs, outputs));
    }
  }
}
