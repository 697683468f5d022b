package dev.nudge.net;

import java.util.List;

/**
 * Where one named array lies in the flat vector of all parameters.
 *
 * @param name {@code W1}, {@code b1}, {@code W2}, …
 * @param offset index of its first element
 * @param shape (inputs, outputs) for weights, (outputs) for a bias
 */
public record ParameterBlock(String name, int offset, List<Integer> shape) {
  public ParameterBlock {
    shape = List.copyOf(shape);
  }

  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The number of rows when seen as a matrix: 1 for a bias. */
  public int rows() {
    return shape.size() == 1 ? 1 : shape.get(0);
  }

  /** The number of columns when seen as a matrix: one a unit. */
  public int columns() {
    return shape.get(shape.size() - 1);
  }
}
