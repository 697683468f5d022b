package dev.nudge.spark.slices;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import java.io.Serial;
import java.io.Serializable;

/**
 * What one partition holds: the samples of neighbouring slices. Samples stay where they were read;
 * Spark sends a part elsewhere only where a task cannot run beside it.
 *
 * @param from the first slice
 * @param to the slice after the last one
 * @param samples those of all its slices, in the order of the rows
 * @param origin where they can be read again, or null: then they travel themselves
 */
public record SamplePartition(Slicing slicing, int from, int to, Dataset samples, RowReader origin)
    implements Serializable {
  /** What is computed of a slice's share of a batch, if it has one. */
  @FunctionalInterface
  public interface Share {
    PartialSum of(Batch batch);
  }

  /** The same samples with another meaning. */
  public SamplePartition with(Schema meaning) {
    return new SamplePartition(slicing, from, to, samples.with(meaning), origin);
  }

  /** The samples that are in {@code rows}. */
  public Dataset chosen(SlicedRows rows) {
    return samples.rows(rows.of(from, to, slicing.start(from)));
  }

  /** The samples of {@code slice} that are in {@code rows}. */
  public Dataset chosen(int slice, SlicedRows rows) {
    return samples.rows(rows.of(slice, slicing.start(from)));
  }

  /** The samples of {@code slice} that are in the batch {@code rows}. */
  public Batch batch(int slice, SlicedRows rows) {
    return samples.batch(rows.of(slice, slicing.start(from)));
  }

  /** Adds for each slice what {@code share} makes of its samples in the batch {@code rows}. */
  public void addShares(TreeSum<PartialSum> sum, SlicedRows rows, Share share) {
    for (int slice = from; slice < to; slice++) {
      Batch batch = batch(slice, rows);
      sum.add(slice, batch.size() == 0 ? PartialSum.NOTHING : share.of(batch));
    }
  }

  @Serial
  private Object writeReplace() {
    RowReader source = origin == null ? SerializableDataset.of(samples) : origin;
    return new SerializedPartition(slicing, from, to, source, origin == null);
  }
}
