package dev.nudge.npz;

import java.nio.ByteOrder;
import java.util.List;

/**
 * The header of an NPY file: type, order and shape of its values.
 *
 * @param type of a number, or of a text's characters: UINT32
 * @param characters the length of a text, with its padding; 0 for numbers
 * @param fortranOrder whether the first index runs fastest in the file
 */
record NpyHeader(
    NpyType type, int characters, ByteOrder byteOrder, boolean fortranOrder, List<Integer> shape) {
  /** The memory of a text besides its characters, in doubles: two objects and a reference. */
  private static final int TEXT_WEIGHT = 8;

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** The header with which an array is written: little-endian, in C order. */
  static NpyHeader of(NpyArray array) {
    if (array instanceof NpyArray.Texts text) {
      int longest =
          text.values().stream()
              .mapToInt(value -> value.codePointCount(0, value.length()))
              .max()
              .orElse(0);
      return new NpyHeader(
          NpyType.UINT32, Math.max(longest, 1), ByteOrder.LITTLE_ENDIAN, false, text.shape());
    }
    NpyType type = ((NpyArray.Numbers) array).writtenType();
    return new NpyHeader(type, 0, ByteOrder.LITTLE_ENDIAN, false, array.shape());
  }

  boolean isText() {
    return characters > 0;
  }

  /** The number of numbers or texts; anything beyond an {@code int} is {@link Long#MAX_VALUE}. */
  long count() {
    return count(shape);
  }

  /** The memory of the array, at most, in doubles; beyond an {@code int} as above. */
  long weight() {
    long count = count();
    return isText() && count <= Integer.MAX_VALUE ? count * (characters + TEXT_WEIGHT) : count;
  }

  /**
   * The number of bytes that the values take in the file, while {@link #weight} is an {@code int}.
   */
  long valueBytes() {
    return count() * Math.max(characters, 1) * type.size();
  }

  /** The header as the Python dictionary in the file. */
  String dictionary() {
    return "{'descr': '%s%s', 'fortran_order': %s, 'shape': %s, }"
        .formatted(
            byteOrder == ByteOrder.BIG_ENDIAN ? ">" : "<",
            isText() ? "U" + characters : type.code(),
            fortranOrder ? "True" : "False",
            NpyArray.tuple(shape));
  }

  /**
   * The header in words: {@code FLOAT64 values of shape (784, 50)}, {@code U8 texts of shape (2,)}.
   */
  @Override
  public String toString() {
    return (isText() ? "U" + characters + " texts" : type + " values")
        + " of shape "
        + NpyArray.tuple(shape);
  }

  static void requireFilled(List<Integer> shape, int values) {
    if (shape.stream().anyMatch(length -> length < 0) || count(shape) != values) {
      throw new IllegalArgumentException(
          "%d values do not fill an array of shape %s".formatted(values, NpyArray.tuple(shape)));
    }
  }

  private static long count(List<Integer> shape) {
    if (shape.contains(0)) {
      return 0;
    }
    long count = 1;
    for (int length : shape) {
      count *= length;
      if (count > Integer.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
    }
    return count;
  }
}
