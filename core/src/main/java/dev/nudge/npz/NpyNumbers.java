package dev.nudge.npz;

import java.util.List;

/**
 * An array of numbers, whose values are shared with whoever made it and whoever asks for them. Many
 * threads may read it while none writes.
 */
public final class NpyNumbers implements NpyArray {
  private final List<Integer> shape;
  private final double[] values;
  private final NpyType writtenType;

  /**
   * An array around {@code values}, which is not copied.
   *
   * @param shape the lengths of the dimensions; empty for a single number
   * @throws IllegalArgumentException if a length is negative or their product is not the number of
   *     values
   */
  public NpyNumbers(List<Integer> shape, double[] values) {
    this(shape, values, NpyType.FLOAT64);
  }

  /** The same, written as {@code writtenType}, FLOAT64 or INT64. */
  NpyNumbers(List<Integer> shape, double[] values, NpyType writtenType) {
    NpyHeader.requireFilled(shape, values.length);
    this.shape = List.copyOf(shape);
    this.values = values;
    this.writtenType = writtenType;
  }

  @Override
  public List<Integer> shape() {
    return shape;
  }

  /** The values themselves, not a copy, in row-major order. */
  public double[] values() {
    return values;
  }

  NpyType writtenType() {
    return writtenType;
  }

  @Override
  public String toString() {
    return "NpyNumbers" + NpyHeader.tuple(shape);
  }
}
