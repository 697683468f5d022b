package dev.nudge.check;

/**
 * Neighbouring coordinates of one kind, such as a weight matrix in row-major order. Errors are
 * judged by the block's largest derivative.
 *
 * @param name {@code W1}, {@code b1}, …
 * @param rows 1 for a vector
 */
public record Block(String name, int rows, int columns) {
  public Block {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "block %s has the shape (%s, %s), expected at least one coordinate"
              .formatted(name, rows, columns));
    }
    Math.multiplyExact(rows, columns);
  }

  /** The elements of a matrix, row after row. */
  public static Block matrix(String name, int rows, int columns) {
    return new Block(name, rows, columns);
  }

  /** The elements of a vector. */
  public static Block vector(String name, int size) {
    return new Block(name, 1, size);
  }

  /** The number of coordinates. */
  public int size() {
    return rows * columns;
  }

  /** The shape as NumPy prints it: {@code (784, 50)}, {@code (50,)}. */
  public String shape() {
    return rows == 1 ? "(" + columns + ",)" : "(" + rows + ", " + columns + ")";
  }

  /** The name of element {@code i}: {@code W1[3, 7]}, {@code b1[7]}. */
  String element(int i) {
    return rows == 1 ? name + "[" + i + "]" : name + "[" + i / columns + ", " + i % columns + "]";
  }
}
