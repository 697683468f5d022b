package dev.nudge.npz;

import java.util.List;
import java.util.stream.Collectors;

/** An array as NumPy stores it: a shape, and numbers or texts in row-major (C) order. */
public sealed interface NpyArray {
  /** The lengths of the dimensions; empty for a single value. */
  List<Integer> shape();

  /** The type and the shape in words: {@code FLOAT64 values of shape (784, 50)}. */
  default String describe() {
    return NpyHeader.of(this).toString();
  }

  /**
   * Numbers.
   *
   * @param values not copied, in row-major order, as many as the shape has
   * @param writtenType the type in a file, FLOAT64 or INT64
   */
  record Numbers(List<Integer> shape, double[] values, NpyType writtenType) implements NpyArray {
    public Numbers {
      NpyHeader.requireFilled(shape, values.length);
      shape = List.copyOf(shape);
    }

    /** An array that is written as float64. */
    public Numbers(List<Integer> shape, double[] values) {
      this(shape, values, NpyType.FLOAT64);
    }
  }

  /**
   * Texts, which NumPy pads with the character 0.
   *
   * @param values in row-major order, as many as the shape has; none ends with the character 0,
   *     which would read as padding
   */
  record Texts(List<Integer> shape, List<String> values) implements NpyArray {
    public Texts {
      NpyHeader.requireFilled(shape, values.size());
      shape = List.copyOf(shape);
      values = List.copyOf(values);
      if (values.stream().anyMatch(text -> text.endsWith("\0"))) {
        throw new IllegalArgumentException("a text in an array cannot end with the character 0");
      }
    }
  }

  /** A shape as Python prints it: {@code ()}, {@code (50,)}, {@code (784, 50)}. */
  static String tuple(List<Integer> shape) {
    String lengths = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "(" + lengths + (shape.size() == 1 ? ",)" : ")");
  }

  /** Numbers of one dimension around {@code values}. */
  static Numbers vector(double... values) {
    return new Numbers(List.of(values.length), values);
  }

  /** Numbers of shape (rows, columns) around {@code values}, in row-major order. */
  static Numbers matrix(int rows, int columns, double[] values) {
    return new Numbers(List.of(rows, columns), values);
  }

  /** Whole numbers of one dimension, which NumPy sees as int64. */
  static Numbers integers(List<Integer> values) {
    double[] numbers = values.stream().mapToDouble(Integer::doubleValue).toArray();
    return new Numbers(List.of(numbers.length), numbers, NpyType.INT64);
  }

  /** A single text, without dimensions. */
  static Texts text(String value) {
    return new Texts(List.of(), List.of(value));
  }

  /** Texts of one dimension. */
  static Texts texts(List<String> values) {
    return new Texts(List.of(values.size()), values);
  }
}
