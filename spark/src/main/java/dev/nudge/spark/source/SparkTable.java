package dev.nudge.spark.source;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Schema;
import dev.nudge.datasets.pictures.ClassFolders;
import dev.nudge.image.GreyPicture;
import dev.nudge.io.MalformedFileException;
import dev.nudge.spark.slices.DistributedSamples;
import dev.nudge.spark.slices.SamplePartition;
import dev.nudge.spark.slices.Slicing;
import dev.nudge.spark.slices.SparkJob;
import dev.nudge.spark.source.RowNumbering.FileBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.Partitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Samples in anything that Spark reads as a table: CSV, Parquet, folders of pictures, tables of a
 * catalogue. Workers shuffle them into partitions once.
 *
 * @param samples numbered from 0
 * @param schema their shape and scaling, and the names of their features and classes
 * @param labels the class of each sample, (N)
 */
public record SparkTable(JavaPairRDD<Long, LabeledRow> samples, Schema schema, int[] labels)
    implements DistributedSamples {

  /**
   * The rows of a table in the order in which Spark reads them: the class in one column, finite
   * numbers in all others.
   *
   * @throws MalformedFileException if there is no such column, or no row
   */
  public static SparkTable of(org.apache.spark.sql.Dataset<Row> table, String label)
      throws IOException {
    TableRowParser parser = TableRowParser.of("the table", table, Optional.of(label));
    JavaPairRDD<FileBlock, LabeledRow> rows =
        table
            .javaRDD()
            .mapToPair(
                row ->
                    new Tuple2<>(
                        new FileBlock("", TaskContext.getPartitionId()), parser.parse(row)));
    return RowNumbering.number(rows, parser, List.of());
  }

  /**
   * The PNG and JPEG files of a folder that has a folder for each class, in the order of their
   * names, each grey and {@code side} pixels wide and high.
   *
   * @throws MalformedFileException if a class has none
   */
  public static SparkTable pictures(SparkSession spark, String folder, int side)
      throws IOException {
    HadoopPath path =
        HadoopPath.of(JavaSparkContext.fromSparkContext(spark.sparkContext()), folder);
    return pictures(spark, path, side, List.of());
  }

  /**
   * The pictures, each grey and {@code side} pixels wide and high. Workers read them.
   *
   * @param expected the classes that there may be, in their order, or none where each folder is one
   * @throws MalformedFileException if a class has no picture or is not expected
   */
  static SparkTable pictures(
      SparkSession session, HadoopPath folder, int side, List<String> expected) throws IOException {
    ClassFolders.Pictures pictures = folder.pictures(side, expected);
    String root = folder.qualified() + "/";
    Map<String, Long> numbers = new HashMap<>();
    pictures.names().forEach(name -> numbers.put(root + name, (long) numbers.size()));
    Broadcast<Map<String, Long>> known =
        JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(numbers);
    JavaPairRDD<Long, LabeledRow> samples =
        session
            .read()
            .format("binaryFile")
            .option("recursiveFileLookup", "true")
            .load(folder.address())
            .select("path", "content")
            .javaRDD()
            .filter(file -> known.value().containsKey(file.getString(0)))
            .mapToPair(
                file -> new Tuple2<>(known.value().get(file.getString(0)), picture(file, side)));
    return new SparkTable(samples, pictures.schema(), pictures.labels());
  }

  private static LabeledRow picture(Row file, int side) throws IOException {
    String address = file.getString(0);
    String[] path = address.split("/", -1);
    return new LabeledRow(
        GreyPicture.read(address, file.<byte[]>getAs(1), side), path[path.length - 2]);
  }

  /** Brings all samples into this process. */
  Dataset load() throws IOException {
    List<Tuple2<Long, LabeledRow>> all = new ArrayList<>(SparkJob.run(samples::collect));
    return dataset(all, schema);
  }

  @Override
  public JavaRDD<SamplePartition> partition(Slicing slicing, int partitions) {
    Schema current = schema;
    return samples
        .partitionBy(new BySlice(slicing, partitions))
        .mapPartitionsWithIndex(
            (p, rows) -> {
              List<Tuple2<Long, LabeledRow>> all = new ArrayList<>();
              rows.forEachRemaining(all::add);
              Dataset found = dataset(all, current);
              return List.of(SamplePartition.of(slicing, p, partitions, found)).iterator();
            },
            true);
  }

  /** Sends each row to the partition of its slice. */
  private static final class BySlice extends Partitioner {
    private static final long serialVersionUID = 1;

    private final Slicing slicing;
    private final int partitions;

    BySlice(Slicing slicing, int partitions) {
      this.slicing = slicing;
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object row) {
      return slicing.partitionOf(slicing.sliceOf(Math.toIntExact((Long) row)), partitions);
    }
  }

  private static Dataset dataset(List<Tuple2<Long, LabeledRow>> rows, Schema schema)
      throws IOException {
    rows.sort(Comparator.comparingLong(Tuple2::_1));
    Map<String, Integer> classes = new HashMap<>();
    schema.classes().forEach(name -> classes.put(name, classes.size()));
    DatasetBuilder builder = DatasetBuilder.inMemory(schema.featureCount());
    for (Tuple2<Long, LabeledRow> row : rows) {
      builder.add(row._2().raw(), classes.get(row._2().label()));
    }
    return builder.build(schema);
  }
}
