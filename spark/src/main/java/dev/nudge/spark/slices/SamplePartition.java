package dev.nudge.spark.slices;

import dev.nudge.data.Batch;
import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Schema;
import dev.nudge.linalg.Workers;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The samples of one partition, which are those of neighbouring slices. Samples stay where they
 * were read; Spark sends a partition elsewhere only where a task cannot run beside it.
 *
 * @param from the first slice
 * @param to the slice after the last one
 * @param samples those of all its slices, in the order of the rows
 * @param reader reads them again elsewhere, or null: then they travel themselves
 */
public record SamplePartition(Slicing slicing, int from, int to, Dataset samples, RowReader reader)
    implements Serializable {
  /** Reads rows of a training set on whichever worker needs them. */
  @FunctionalInterface
  public interface RowReader extends Serializable {
    /** Reads the rows {@code from} (inclusive) to {@code to} (exclusive). */
    Dataset read(int from, int to) throws IOException;
  }

  /** A computation on the samples of one partition, for a sum over all slices. */
  @FunctionalInterface
  public interface Task<A> extends Serializable {
    /**
     * Adds one addend for each slice of {@code partition}.
     *
     * @param workers the threads that the task may use
     */
    void addTo(TreeSum<A> sum, SamplePartition partition, Workers workers);
  }

  /** Reads the samples of the slices {@code from} (inclusive) to {@code to} (exclusive). */
  public static SamplePartition read(Slicing slicing, int from, int to, RowReader reader)
      throws IOException {
    Dataset samples = reader.read(slicing.start(from), slicing.start(to));
    return new SamplePartition(slicing, from, to, samples, reader);
  }

  /** The samples of all slices of {@code partition}, which travel themselves. */
  public static SamplePartition of(
      Slicing slicing, int partition, int partitions, Dataset samples) {
    int from = slicing.firstSlice(partition, partitions);
    int to = slicing.firstSlice(partition + 1, partitions);
    return new SamplePartition(slicing, from, to, samples, null);
  }

  /** These samples with another schema, such as another scaling. */
  public SamplePartition with(Schema schema) {
    return new SamplePartition(slicing, from, to, samples.with(schema), reader);
  }

  /** The samples that are in {@code rows}. */
  public Dataset chosen(SlicedRows rows) {
    return samples.rows(rows.in(from, to, slicing.start(from)));
  }

  /** The samples of {@code slice} that are in {@code rows}. */
  public Dataset chosen(int slice, SlicedRows rows) {
    return samples.rows(rows.in(slice, slice + 1, slicing.start(from)));
  }

  /** The samples of {@code slice} that are in the batch {@code rows}. */
  public Batch batch(int slice, SlicedRows rows) {
    return samples.batch(rows.in(slice, slice + 1, slicing.start(from)));
  }

  public <A> void addSlices(TreeSum<A> sum, IntFunction<A> addend) {
    for (int slice = from; slice < to; slice++) {
      sum.add(slice, addend.apply(slice));
    }
  }

  /** Adds for each slice the {@code share} of its samples in the batch {@code rows}. */
  public void addShares(
      TreeSum<PartialSum> sum, SlicedRows rows, Function<Batch, PartialSum> share) {
    addSlices(
        sum,
        slice -> {
          Batch batch = batch(slice, rows);
          return batch.size() == 0 ? PartialSum.NOTHING : share.apply(batch);
        });
  }

  @Serial
  private Object writeReplace() {
    SerializableDataset copy = reader == null ? SerializableDataset.of(samples) : null;
    return new SerialForm(slicing, from, to, reader, copy);
  }

  /** A partition on its way; one of {@code reader} and {@code copy} is null. */
  private record SerialForm(
      Slicing slicing, int from, int to, RowReader reader, SerializableDataset copy)
      implements Serializable {
    @Serial
    private Object readResolve() {
      try {
        return reader == null
            ? new SamplePartition(slicing, from, to, copy.dataset(), null)
            : read(slicing, from, to, reader);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /**
   * A few samples in arrays, as they travel between processes.
   *
   * @param raw the features before any scaling, (rows, D)
   * @param labels (rows)
   */
  public record SerializableDataset(Schema schema, double[][] raw, int[] labels)
      implements Serializable {
    public static SerializableDataset of(Dataset samples) {
      double[][] raw = new double[samples.size()][];
      int[] labels = new int[raw.length];
      for (int n = 0; n < raw.length; n++) {
        raw[n] = samples.raw(n);
        labels[n] = samples.label(n);
      }
      return new SerializableDataset(samples.schema(), raw, labels);
    }

    Dataset dataset() throws IOException {
      DatasetBuilder builder = DatasetBuilder.inMemory(schema.featureCount());
      addTo(builder);
      return builder.build(schema);
    }

    public void addTo(DatasetBuilder builder) throws IOException {
      for (int n = 0; n < raw.length; n++) {
        builder.add(raw[n], labels[n]);
      }
    }
  }
}
