package dev.nudge.store;

import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an NPY file says about its values.
 *
 * @param fortranOrder whether the first index runs fastest in the file
 */
record NpyHeader(NpyType type, ByteOrder byteOrder, boolean fortranOrder, List<Integer> shape) {
  NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * The header of float64 values in little-endian C order, as the Python dictionary in the file.
   */
  static String ofDoubles(List<Integer> shape) {
    return "{'descr': '<f8', 'fortran_order': False, 'shape': " + tuple(shape) + ", }";
  }

  /** The shape as Python prints it: {@code ()}, {@code (50,)}, {@code (784, 50)}. */
  static String tuple(List<Integer> shape) {
    String lengths = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "(" + lengths + (shape.size() == 1 ? ",)" : ")");
  }
}
