package dev.nudge.npz;

import java.util.List;

/**
 * An array of texts, which NumPy pads with the character 0 to the length of the longest one.
 *
 * @param values in row-major order; none ends with the character 0, which would read as padding
 */
public record NpyText(List<Integer> shape, List<String> values) implements NpyArray {
  /**
   * @throws IllegalArgumentException if a length is negative, their product is not the number of
   *     texts, or a text ends with the character 0
   */
  public NpyText {
    NpyHeader.requireFilled(shape, values.size());
    shape = List.copyOf(shape);
    values = List.copyOf(values);
    if (values.stream().anyMatch(text -> text.endsWith("\0"))) {
      throw new IllegalArgumentException("a text in an array cannot end with the character 0");
    }
  }
}
