package dev.nudge.spark.train;

import dev.nudge.data.ColumnStatistics;
import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.linalg.Workers;
import dev.nudge.spark.slices.DistributedSamples;
import dev.nudge.spark.slices.PartitionTask;
import dev.nudge.spark.slices.SamplePartition;
import dev.nudge.spark.slices.SerializableDataset;
import dev.nudge.spark.slices.SlicedRows;
import dev.nudge.spark.slices.Slicing;
import dev.nudge.spark.slices.SparkJob;
import dev.nudge.spark.slices.Summand;
import dev.nudge.spark.slices.TreeSum;
import java.io.IOException;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * Labelled samples in the memory of Spark's workers, kept raw and cut into slices. What is learned
 * from, held back or drawn are numbers of rows: the samples stay where they are.
 *
 * <p>Sums over slices have the same bits for any number of partitions and workers.
 */
public final class SparkDataset implements AutoCloseable {
  /* Spark merges this many sums in the driver; more are merged by the workers first. */
  private static final int MOST_PARTITIONS_TO_MERGE_IN_DRIVER = 32;

  private final JavaSparkContext spark;
  private final JavaRDD<SamplePartition> parts;
  private final Slicing slicing;
  private final int[] labels; // (N)
  private final Broadcast<Schema> schema;

  private SparkDataset(
      JavaSparkContext spark,
      JavaRDD<SamplePartition> parts,
      Slicing slicing,
      int[] labels,
      Schema schema) {
    this.spark = spark;
    this.parts = parts;
    this.slicing = slicing;
    this.labels = labels;
    this.schema = spark.broadcast(schema);
  }

  /**
   * Nothing is read yet: workers read their rows when they first need them, and keep them.
   *
   * @param work what the workers will do with a batch
   * @param batchSize the size of the batches that will be asked for: it decides into how many
   *     slices a batch is cut, and so how many tasks can share it
   * @param partitions into which the slices are dealt; as many as there are slices if those are
   *     less
   */
  public static SparkDataset of(
      JavaSparkContext spark,
      DistributedSamples samples,
      DistributedGradient work,
      int batchSize,
      int partitions) {
    Slicing slicing = work.slicing(samples.labels().length, batchSize);
    JavaRDD<SamplePartition> parts =
        samples
            .parts(slicing, Math.min(partitions, slicing.slices()))
            .persist(StorageLevel.MEMORY_ONLY());
    return new SparkDataset(spark, parts, slicing, samples.labels(), samples.schema());
  }

  /** The same samples with another scaling. */
  public SparkDataset scaled(Scaling scaling) {
    return new SparkDataset(spark, parts, slicing, labels, schema().with(scaling));
  }

  JavaSparkContext spark() {
    return spark;
  }

  Slicing slicing() {
    return slicing;
  }

  /** What the samples mean. */
  public Schema schema() {
    return schema.value();
  }

  /** The class of each of the samples {@code rows}. */
  public int[] labels(int... rows) {
    int[] chosen = new int[rows.length];
    for (int n = 0; n < rows.length; n++) {
      chosen[n] = labels[rows[n]];
    }
    return chosen;
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
            () -> parts.map(part -> SerializableDataset.of(part.chosen(chosen))).collect());
    DatasetBuilder builder = DatasetBuilder.inMemory(schema().featureCount());
    for (SerializableDataset copy : copies) {
      copy.addTo(builder);
    }
    return builder.build(schema());
  }

  /** What is to be known of the raw features of the samples {@code rows}. */
  public ColumnStatistics statistics(int... rows) {
    SlicedRows chosen = new SlicedRows(slicing, rows);
    PartitionTask<ColumnSummand> columns =
        (sum, part, workers) -> {
          for (int slice = part.from(); slice < part.to(); slice++) {
            sum.add(slice, new ColumnSummand(ColumnStatistics.of(part.chosen(slice, chosen))));
          }
        };
    return sum(columns).statistics();
  }

  /** What {@code function} adds for all partitions, computed by one job. */
  <A extends Summand<A>> A sum(PartitionTask<A> function) {
    Broadcast<Schema> meaning = schema;
    int slices = slicing.slices();
    int depth = parts.getNumPartitions() > MOST_PARTITIONS_TO_MERGE_IN_DRIVER ? 2 : 1;
    return SparkJob.run(
            () ->
                parts
                    .map(
                        part -> {
                          TreeSum<A> sum = new TreeSum<>(slices);
                          try (Workers workers = new Workers(TaskContext.get().cpus())) {
                            function.addTo(sum, part.with(meaning.value()), workers);
                          }
                          return sum;
                        })
                    .treeAggregate(
                        new TreeSum<A>(slices), TreeSum<A>::merge, TreeSum<A>::merge, depth))
        .total();
  }

  /** Takes the samples from the workers. */
  @Override
  public void close() {
    parts.unpersist();
  }
}
