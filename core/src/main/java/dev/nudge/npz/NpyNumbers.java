package dev.nudge.npz;

import java.util.List;

/**
 * An array of numbers, whose values are shared with whoever made it and whoever asks for them. Many
 * threads may read it while none writes.
 *
 * @param shape the lengths of the dimensions; empty for a single number
 * @param values the values themselves, not a copy, in row-major order
 * @param writtenType the type in a file, FLOAT64 or INT64
 */
public record NpyNumbers(List<Integer> shape, double[] values, NpyType writtenType)
    implements NpyArray {
  /**
   * @throws IllegalArgumentException if a length is negative or their product is not the number of
   *     values
   */
  public NpyNumbers {
    NpyHeader.requireFilled(shape, values.length);
    shape = List.copyOf(shape);
  }

  /** An array that is written as float64. */
  public NpyNumbers(List<Integer> shape, double[] values) {
    this(shape, values, NpyType.FLOAT64);
  }
}
