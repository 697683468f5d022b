package dev.nudge.npz;

import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an NPY file says about its values.
 *
 * @param type of a number, or of a text's characters: UINT32
 * @param characters how many of them a text has, with its padding; 0 for numbers
 * @param fortranOrder whether the first index runs fastest in the file
 */
public record NpyHeader(
    NpyType type, int characters, ByteOrder byteOrder, boolean fortranOrder, List<Integer> shape) {
  /** What a text takes besides its characters, in doubles: two objects and a reference to them. */
  private static final int TEXT_WEIGHT = 8;

  public NpyHeader {
    shape = List.copyOf(shape);
  }

  /** The header with which an array is written: little-endian, in C order. */
  public static NpyHeader of(NpyArray array) {
    if (array instanceof NpyText text) {
      int longest =
          text.values().stream()
              .mapToInt(value -> value.codePointCount(0, value.length()))
              .max()
              .orElse(0);
      return new NpyHeader(
          NpyType.UINT32, Math.max(longest, 1), ByteOrder.LITTLE_ENDIAN, false, text.shape());
    }
    NpyType type = ((NpyNumbers) array).writtenType();
    return new NpyHeader(type, 0, ByteOrder.LITTLE_ENDIAN, false, array.shape());
  }

  boolean isText() {
    return characters > 0;
  }

  /** The number of numbers or texts; anything beyond an {@code int} is {@link Long#MAX_VALUE}. */
  long count() {
    return count(shape);
  }

  /** How many doubles take as much memory as the array, at most; beyond an {@code int} as above. */
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
            tuple(shape));
  }

  /**
   * What the array holds, in words: {@code FLOAT64 values of shape (784, 50)}, {@code U8 texts of
   * shape (2,)}.
   */
  @Override
  public String toString() {
    return (isText() ? "U" + characters + " texts" : type + " values")
        + " of shape "
        + tuple(shape);
  }

  /**
   * @throws IllegalArgumentException if so many values do not fill the shape
   */
  static void requireFilled(List<Integer> shape, int values) {
    if (shape.stream().anyMatch(length -> length < 0) || count(shape) != values) {
      throw new IllegalArgumentException(
          "%d values do not fill an array of shape %s".formatted(values, tuple(shape)));
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

  /** The shape as Python prints it: {@code ()}, {@code (50,)}, {@code (784, 50)}. */
  public static String tuple(List<Integer> shape) {
    String lengths = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "(" + lengths + (shape.size() == 1 ? ",)" : ")");
  }
}
