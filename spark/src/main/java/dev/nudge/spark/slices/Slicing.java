package dev.nudge.spark.slices;

import java.io.Serializable;

/**
 * A cut of a training set's rows into slices: neighbouring rows, slices as equal as can be.
 * Partitions hold whole slices, so that the addends of a sum and their order are the same for any
 * number of partitions.
 *
 * @param rows the number of rows, N
 * @param slices a power of two
 */
public record Slicing(int rows, int slices) implements Serializable {
  public Slicing {
    if (rows < 1 || slices < 1 || Integer.bitCount(slices) != 1) {
      throw new IllegalArgumentException(
          "%s rows in %s slices, expected rows and a power of two".formatted(rows, slices));
    }
  }

  /** As many slices of {@code rows} rows as leave each {@code least} samples of a batch. */
  public static Slicing of(int rows, int batchSize, int least) {
    int most = Math.max(1, Math.min(rows, batchSize / least));
    return new Slicing(rows, Integer.highestOneBit(most));
  }

  /** The first row of {@code slice}; for the number of slices, the end of the last one. */
  public int start(int slice) {
    return (int) ((long) slice * rows / slices);
  }

  /** The slice that holds {@code row}. */
  public int sliceOf(int row) {
    return (int) (((row + 1L) * slices - 1) / rows);
  }

  /**
   * The first slice of {@code partition}; for the number of partitions, the end of the last one.
   */
  public int firstSlice(int partition, int partitions) {
    return (int) ((long) partition * slices / partitions);
  }

  /** The partition that holds {@code slice}. */
  public int partitionOf(int slice, int partitions) {
    return (int) (((slice + 1L) * partitions - 1) / slices);
  }
}
