package dev.nudge.model;

import dev.nudge.io.MalformedFileException;
import dev.nudge.npz.NpyArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arrays of a file by their names; one that does not fit is refused in the file's name. */
record NamedArrays(String file, Map<String, NpyArray> arrays) {

  boolean has(String name) {
    return arrays.containsKey(name);
  }

  /** The text of an array that holds one text. */
  Optional<String> text(String name) {
    return arrays.get(name) instanceof NpyArray.Texts text && text.values().size() == 1
        ? Optional.of(text.values().get(0))
        : Optional.empty();
  }

  /** The texts of an array that is there. */
  List<String> texts(String name, List<Integer> shape, String expected)
      throws MalformedFileException {
    NpyArray array = arrays.get(name);
    if (array instanceof NpyArray.Texts texts && array.shape().equals(shape)) {
      return texts.values();
    }
    throw misfit(name, array.describe(), expected);
  }

  /** The numbers of an array that is there, in any shape. */
  NpyArray.Numbers numbers(String name, String expected) throws MalformedFileException {
    NpyArray array = arrays.get(name);
    if (array instanceof NpyArray.Numbers numbers) {
      return numbers;
    }
    throw misfit(name, array.describe(), expected);
  }

  /** The numbers of an array of this shape. */
  double[] numbers(String name, List<Integer> shape, String expected)
      throws MalformedFileException {
    NpyArray array = arrays.get(name);
    if (array instanceof NpyArray.Numbers numbers && numbers.shape().equals(shape)) {
      return numbers.values();
    }
    throw misfit(name, array == null ? "no such array" : array.describe(), expected);
  }

  void requireFinite(String name, double[] values) throws MalformedFileException {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw misfit(name, values[i] + " at position " + i, "finite numbers");
      }
    }
  }

  MalformedFileException misfit(String name, String found, String expected) {
    return problem("array %s: found %s, expected %s".formatted(name, found, expected));
  }

  MalformedFileException problem(String problem) {
    return new MalformedFileException(file, problem);
  }
}
