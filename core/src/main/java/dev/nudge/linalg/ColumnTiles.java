package dev.nudge.linalg;

/**
 * The inputs of a layer, cut into tiles of neighbouring columns. Each tile is a matrix of its own
 * whose rows are parts of the samples' rows; nothing is copied. Holds the arrays that it writes to
 * and uses them again; different samples may be cut by several threads at once.
 */
final class ColumnTiles {
  private final int columns;
  private final int width;
  private final int[][] cuts; // (tiles + 1, N): where the tile's part of a sample begins
  private SparseMatrix x =
      new SparseMatrix(new int[0], new int[0], null, null, null); // (N, columns)

  /**
   * @param width how many columns a tile has; the last one may have fewer
   */
  ColumnTiles(int columns, int width) {
    this.columns = columns;
    this.width = width;
    this.cuts = new int[(columns + width - 1) / width + 1][0];
  }

  /** Makes the arrays for {@code next}, which {@link #cut} will work on. */
  void prepare(SparseMatrix next) {
    if (next.rows() != x.rows()) {
      for (int tile = 0; tile < cuts.length; tile++) {
        cuts[tile] = new int[next.rows()];
      }
    }
    x = next;
  }

  /** Cuts the samples {@code from} to {@code to}. */
  void cut(int from, int to) {
    for (int n = from; n < to; n++) {
      int end = x.ends()[n];
      int i = x.starts()[n];
      cuts[0][n] = i;
      for (int tile = 1; tile < cuts.length; tile++) {
        int limit = tile * width;
        while (i < end && x.columns()[i] < limit) {
          i++;
        }
        cuts[tile][n] = i;
      }
    }
  }

  /** The number of tiles. */
  int count() {
    return cuts.length - 1;
  }

  /** The first column of a tile. */
  int first(int tile) {
    return Math.min(columns, tile * width);
  }

  /** The samples' values in the columns of a tile, (N, columns). */
  SparseMatrix of(int tile) {
    return new SparseMatrix(cuts[tile], cuts[tile + 1], x.columns(), x.levels(), x.values());
  }
}
