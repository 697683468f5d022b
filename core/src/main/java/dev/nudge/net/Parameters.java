package dev.nudge.net;

import java.io.Serializable;

/**
 * The weights and biases of a network, or a gradient laid out like them: one flat vector with named
 * views. Mutable; not safe for concurrent change.
 *
 * @param values the flat vector itself, not a copy: whoever writes to it changes the parameters
 */
public record Parameters(Architecture architecture, double[] values) implements Serializable {
  /**
   * @throws IllegalArgumentException if there are more or fewer of them than the architecture has
   */
  public Parameters {
    if (values.length != architecture.parameterCount()) {
      throw new IllegalArgumentException(
          "a network %s has %s parameters, found %s"
              .formatted(architecture, architecture.parameterCount(), values.length));
    }
  }

  /** Zeros for each weight and bias of {@code architecture}. */
  public static Parameters zeros(Architecture architecture) {
    return new Parameters(architecture, new double[architecture.parameterCount()]);
  }

  /**
   * A copy of {@code values}, laid out for {@code architecture}.
   *
   * @throws IllegalArgumentException if there are more or fewer of them than it has parameters
   */
  public static Parameters of(Architecture architecture, double... values) {
    return new Parameters(architecture, values.clone());
  }

  /** A block as a matrix that shares this vector; a bias is (1, outputs). */
  public Matrix get(ParameterBlock block) {
    return Matrix.view(values, block.offset(), block.rows(), block.columns());
  }

  /** An independent copy. */
  public Parameters copy() {
    return new Parameters(architecture, values.clone());
  }
}
