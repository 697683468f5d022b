package dev.nudge.check.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pattern of a sparse Jacobian (rows, columns): which outputs depend on which coordinates. All
 * other derivatives are presumed to be zero. Immutable.
 */
public final class Sparsity {
  private final int rows;
  private final int[][] rowsOfColumn; // (columns, rows that are not zero), ascending

  private Sparsity(int rows, int[][] rowsOfColumn) {
    this.rows = rows;
    this.rowsOfColumn = rowsOfColumn;
  }

  /**
   * The pattern whose column j has values in the rows {@code rowsOfColumn[j]}.
   *
   * @throws IllegalArgumentException if a row is negative or not below {@code rows}, or occurs
   *     twice in a column
   */
  public static Sparsity of(int rows, int[]... rowsOfColumn) {
    int[][] sorted = new int[rowsOfColumn.length][];
    for (int j = 0; j < sorted.length; j++) {
      sorted[j] = Arrays.stream(rowsOfColumn[j]).sorted().distinct().toArray();
      if (sorted[j].length != rowsOfColumn[j].length) {
        throw new IllegalArgumentException("column %s names a row twice".formatted(j));
      }
      for (int row : sorted[j]) {
        if (row < 0 || row >= rows) {
          throw new IllegalArgumentException(
              "column %s names row %s, expected 0 to %s".formatted(j, row, rows - 1));
        }
      }
    }
    return new Sparsity(rows, sorted);
  }

  /** Each of {@code rows} outputs depends on each of {@code columns} coordinates. */
  public static Sparsity full(int rows, int columns) {
    int[][] all = new int[columns][];
    Arrays.fill(all, IntStream.range(0, rows).toArray());
    return new Sparsity(rows, all);
  }

  /** A band matrix: output i depends on the coordinates i − {@code below} to i + {@code above}. */
  public static Sparsity banded(int size, int below, int above) {
    int[][] band = new int[size][];
    for (int j = 0; j < size; j++) {
      band[j] =
          IntStream.rangeClosed(Math.max(0, j - above), Math.min(size - 1, j + below)).toArray();
    }
    return new Sparsity(size, band);
  }

  /** The number of outputs. */
  public int rows() {
    return rows;
  }

  /** The number of coordinates. */
  public int columns() {
    return rowsOfColumn.length;
  }

  int[] rowsOf(int column) {
    return rowsOfColumn[column];
  }

  /**
   * The columns in groups of which no two share a row, to be moved together: each joins the first
   * group that it can (Curtis, Powell and Reid, J. Inst. Math. Appl. 13, 1974).
   */
  public List<int[]> columnGroups() {
    List<BitSet> occupied = new ArrayList<>();
    List<List<Integer>> groups = new ArrayList<>();
    for (int j = 0; j < columns(); j++) {
      BitSet needed = new BitSet(rows);
      Arrays.stream(rowsOfColumn[j]).forEach(needed::set);
      int group = 0;
      while (group < occupied.size() && occupied.get(group).intersects(needed)) {
        group++;
      }
      if (group == occupied.size()) {
        occupied.add(new BitSet(rows));
        groups.add(new ArrayList<>());
      }
      occupied.get(group).or(needed);
      groups.get(group).add(j);
    }
    return groups.stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }
}
