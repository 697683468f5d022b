package dev.nudge.spark.slices;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The rows of a batch, dealt to the slices that hold them; within a slice they keep their order.
 */
public final class SlicedRows implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] starts; // (slices + 1)
  private final int[] rows; // (N)

  public SlicedRows(Slicing slicing, int... batch) {
    starts = new int[slicing.slices() + 1];
    rows = new int[batch.length];
    for (int row : batch) {
      starts[slicing.sliceOf(row) + 1]++;
    }
    for (int slice = 0; slice < slicing.slices(); slice++) {
      starts[slice + 1] += starts[slice];
    }
    int[] next = starts.clone();
    for (int row : batch) {
      rows[next[slicing.sliceOf(row)]++] = row;
    }
  }

  /**
   * The batch's rows in the slices {@code from} (inclusive) to {@code to} (exclusive), counted from
   * the row {@code first}.
   */
  public int[] in(int from, int to, int first) {
    return Arrays.stream(rows, starts[from], starts[to]).map(row -> row - first).toArray();
  }
}
