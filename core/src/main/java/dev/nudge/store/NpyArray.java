package dev.nudge.store;

import java.util.List;

/**
 * An array as NumPy stores it: a shape, and the values in row-major (C) order.
 *
 * <p>The values are shared with whoever made the array and with whoever asks for them.
 */
public final class NpyArray {
  private final List<Integer> shape;
  private final double[] values;

  /**
   * An array around {@code values}, which is not copied.
   *
   * @param shape the lengths of the dimensions; empty for a single number
   * @throws IllegalArgumentException if a length is negative or their product is not the number of
   *     values
   */
  public NpyArray(List<Integer> shape, double[] values) {
    this.shape = List.copyOf(shape);
    this.values = values;
    if (shape.stream().anyMatch(length -> length < 0) || size(shape) != values.length) {
      throw new IllegalArgumentException(
          "%d values do not fill an array of shape %s"
              .formatted(values.length, NpyHeader.tuple(shape)));
    }
  }

  /** An array of one dimension around {@code values}. */
  public static NpyArray vector(double... values) {
    return new NpyArray(List.of(values.length), values);
  }

  /** An array of shape (rows, columns) around {@code values}, in row-major order. */
  public static NpyArray matrix(int rows, int columns, double[] values) {
    return new NpyArray(List.of(rows, columns), values);
  }

  public List<Integer> shape() {
    return shape;
  }

  /** The values themselves, not a copy, in row-major order. */
  public double[] values() {
    return values;
  }

  /** The product of the lengths; anything beyond an {@code int} is {@link Long#MAX_VALUE}. */
  static long size(List<Integer> shape) {
    if (shape.contains(0)) {
      return 0;
    }
    long size = 1;
    for (int length : shape) {
      size *= length;
      if (size > Integer.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
    }
    return size;
  }

  @Override
  public String toString() {
    return "NpyArray" + NpyHeader.tuple(shape);
  }
}
