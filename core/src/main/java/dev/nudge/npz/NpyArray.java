package dev.nudge.npz;

import java.util.List;
import java.util.stream.Collectors;

/** An array as NumPy stores it: a shape, and numbers or texts in row-major (C) order. */
public sealed interface NpyArray permits NpyNumbers, NpyText {
  /** The lengths of the dimensions; empty for a single value. */
  List<Integer> shape();

  /** The type and the shape in words: {@code FLOAT64 values of shape (784, 50)}. */
  default String describe() {
    return NpyHeader.of(this).toString();
  }

  /** A shape as Python prints it: {@code ()}, {@code (50,)}, {@code (784, 50)}. */
  static String tuple(List<Integer> shape) {
    String lengths = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "(" + lengths + (shape.size() == 1 ? ",)" : ")");
  }

  /** Numbers of one dimension around {@code values}. */
  static NpyNumbers vector(double... values) {
    return new NpyNumbers(List.of(values.length), values);
  }

  /** Numbers of shape (rows, columns) around {@code values}, in row-major order. */
  static NpyNumbers matrix(int rows, int columns, double[] values) {
    return new NpyNumbers(List.of(rows, columns), values);
  }

  /** Whole numbers of one dimension, which NumPy sees as int64. */
  static NpyNumbers integers(List<Integer> values) {
    double[] numbers = values.stream().mapToDouble(Integer::doubleValue).toArray();
    return new NpyNumbers(List.of(numbers.length), numbers, NpyType.INT64);
  }

  /** A single text, without dimensions. */
  static NpyText text(String value) {
    return new NpyText(List.of(), List.of(value));
  }

  /** Texts of one dimension. */
  static NpyText texts(List<String> values) {
    return new NpyText(List.of(values.size()), values);
  }
}
