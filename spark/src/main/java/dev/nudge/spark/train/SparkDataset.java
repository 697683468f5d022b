package dev.nudge.spark.train;

import dev.nudge.data.ColumnStatistics;
import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.linalg.Workers;
import dev.nudge.spark.slices.DistributedSamples;
import dev.nudge.spark.slices.SamplePartition;
import dev.nudge.spark.slices.SamplePartition.SerializableDataset;
import dev.nudge.spark.slices.SamplePartition.Task;
import dev.nudge.spark.slices.SlicedRows;
import dev.nudge.spark.slices.Slicing;
import dev.nudge.spark.slices.SparkJob;
import dev.nudge.spark.slices.TreeSum;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * Labelled samples in the memory of Spark's workers, raw and cut into slices. Training sets,
 * validation sets and batches are numbers of rows: the samples stay where they are.
 *
 * <p>Sums over slices have the same bits for any number of partitions and workers.
 */
public final class SparkDataset implements AutoCloseable {
  /* Spark merges this many sums in the driver; more are merged by the workers first. */
  private static final int MOST_PARTITIONS_TO_MERGE_IN_DRIVER = 32;

  private final JavaSparkContext spark;
  private final JavaRDD<SamplePartition> partitions;
  private final Slicing slicing;
  private final int[] labels; // (N)
  private final Broadcast<Schema> schema;

  private SparkDataset(
      JavaSparkContext spark,
      JavaRDD<SamplePartition> partitions,
      Slicing slicing,
      int[] labels,
      Schema schema) {
    this.spark = spark;
    this.partitions = partitions;
    this.slicing = slicing;
    this.labels = labels;
    this.schema = spark.broadcast(schema);
  }

  /**
   * Cuts samples into slices. Nothing is read yet: workers read their rows when they first need
   * them, and keep them.
   *
   * @param algorithm the algorithm of the training: it decides how many samples a slice needs
   * @param batchSize the size of the batches that will be asked for: it decides into how many
   *     slices a batch is cut, and so how many tasks can share it
   * @param partitions into which the slices are dealt; as many as there are slices if those are
   *     less
   */
  public static SparkDataset of(
      JavaSparkContext spark,
      DistributedSamples samples,
      DistributedGradient algorithm,
      int batchSize,
      int partitions) {
    Slicing slicing = algorithm.slicing(samples.labels().length, batchSize);
    JavaRDD<SamplePartition> cut =
        samples
            .partition(slicing, Math.min(partitions, slicing.slices()))
            .persist(StorageLevel.MEMORY_ONLY());
    return new SparkDataset(spark, cut, slicing, samples.labels(), samples.schema());
  }

  /** These samples with another scaling. */
  public SparkDataset scaled(Scaling scaling) {
    return new SparkDataset(spark, partitions, slicing, labels, schema().with(scaling));
  }

  JavaSparkContext spark() {
    return spark;
  }

  Slicing slicing() {
    return slicing;
  }

  /** The samples' shape, scaling, and the names of their features and classes. */
  public Schema schema() {
    return schema.value();
  }

  /** The class of each of the samples {@code rows}. */
  public int[] labels(int... rows) {
    return Arrays.stream(rows).map(n -> labels[n]).toArray();
  }

  /** The number of samples, N. */
  public int size() {
    return labels.length;
  }

  /**
   * Brings the samples {@code rows} into this process.
   *
   * @param rows ascending
   */
  public Dataset load(int... rows) throws IOException {
    SlicedRows chosen = new SlicedRows(slicing, rows);
    List<SerializableDataset> copies =
        SparkJob.run(
            () ->
                partitions
                    .map(partition -> SerializableDataset.of(partition.chosen(chosen)))
                    .collect());
    DatasetBuilder builder = DatasetBuilder.inMemory(schema().featureCount());
    for (SerializableDataset copy : copies) {
      copy.addTo(builder);
    }
    return builder.build(schema());
  }

  /** The statistics of the raw features of the samples {@code rows}. */
  public ColumnStatistics statistics(int... rows) {
    SlicedRows chosen = new SlicedRows(slicing, rows);
    return sum(
        (sum, partition, workers) ->
            partition.addSlices(sum, slice -> ColumnStatistics.of(partition.chosen(slice, chosen))),
        ColumnStatistics::plus);
  }

  /** The sum of what {@code task} adds for all slices, computed by one job. */
  <A> A sum(Task<A> task, TreeSum.Addition<A> addition) {
    Broadcast<Schema> current = schema;
    int slices = slicing.slices();
    int depth = partitions.getNumPartitions() > MOST_PARTITIONS_TO_MERGE_IN_DRIVER ? 2 : 1;
    return SparkJob.run(
            () ->
                partitions
                    .map(
                        partition -> {
                          TreeSum<A> sum = new TreeSum<>(slices, addition);
                          try (Workers workers = new Workers(TaskContext.get().cpus())) {
                            task.addTo(sum, partition.with(current.value()), workers);
                          }
                          return sum;
                        })
                    .treeAggregate(
                        new TreeSum<A>(slices, addition),
                        TreeSum<A>::merge,
                        TreeSum<A>::merge,
                        depth))
        .total();
  }

  /** Frees the memory of the workers. */
  @Override
  public void close() {
    partitions.unpersist();
  }
}
