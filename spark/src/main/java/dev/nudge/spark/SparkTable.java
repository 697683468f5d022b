package dev.nudge.spark;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.MalformedFileException;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.image.GreyPicture;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Samples in anything that Spark reads as a table: CSV, Parquet, folders of pictures, tables of a
 * catalogue. They keep the order in which Spark reads them; workers shuffle them into partitions
 * once.
 *
 * @param samples numbered from 0, features and the class's name
 * @param schema what they mean; its classes are the names that occur, sorted
 * @param size the number of samples, N
 */
public record SparkTable(JavaPairRDD<Long, Sample> samples, Schema schema, int size)
    implements SampleSource {
  /**
   * A row of the table.
   *
   * @param raw the features, (D)
   * @param label the class's name
   */
  public record Sample(double[] raw, String label) implements Serializable {}

  /**
   * The rows of a table: the class in one column, numbers in all others.
   *
   * @throws MalformedFileException if there is no such column, or no row
   */
  public static SparkTable of(org.apache.spark.sql.Dataset<Row> table, String label)
      throws IOException {
    List<String> columns = List.of(table.columns());
    int labelColumn = columns.indexOf(label);
    if (labelColumn < 0) {
      throw new MalformedFileException(
          "the table",
          "found no column %s, expected one of %s".formatted(label, String.join(", ", columns)));
    }
    List<String> features = new ArrayList<>(columns);
    features.remove(labelColumn);
    return numbered(
        table.javaRDD().map(row -> sample(row, labelColumn)), List.of(features.size()), features);
  }

  private static Sample sample(Row row, int labelColumn) throws IOException {
    double[] raw = new double[row.size() - 1];
    for (int column = 0, i = 0; column < row.size(); column++) {
      if (row.isNullAt(column)) {
        throw new MalformedFileException(
            "the table", "nothing in column %d of the row %s".formatted(column + 1, row));
      }
      if (column != labelColumn) {
        raw[i++] = number(row, column);
      }
    }
    return new Sample(raw, String.valueOf(row.get(labelColumn)));
  }

  private static double number(Row row, int column) throws IOException {
    try {
      double number = Double.parseDouble(String.valueOf(row.get(column)));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below, with the text
    }
    throw new MalformedFileException(
        "the table",
        "%s in column %d of the row %s, expected a finite number"
            .formatted(row.get(column), column + 1, row));
  }

  /**
   * The PNG and JPEG files of a folder that has a folder for each class, in the order of their
   * names, each grey and {@code side} pixels wide and high.
   */
  public static SparkTable pictures(SparkSession spark, String folder, int side)
      throws IOException {
    JavaRDD<Row> files =
        spark
            .read()
            .format("binaryFile")
            .option("recursiveFileLookup", "true")
            .option("pathGlobFilter", "*.{png,jpg,jpeg,PNG,JPG,JPEG}")
            .load(folder)
            .select("path", "content")
            .sort("path")
            .javaRDD();
    return numbered(files.map(file -> picture(file, side)), List.of(side, side), List.of());
  }

  private static Sample picture(Row file, int side) throws IOException {
    String[] path = file.getString(0).split("/", -1);
    Path copy = Files.createTempFile("nudge", ".picture");
    try {
      byte[] grey = GreyPicture.read(Files.write(copy, file.<byte[]>getAs(1)), side);
      double[] raw = new double[grey.length];
      for (int i = 0; i < raw.length; i++) {
        raw[i] = grey[i] & 0xff;
      }
      return new Sample(raw, path[path.length - 2]);
    } catch (MalformedFileException damaged) {
      throw new MalformedFileException(
          file.getString(0), damaged.getMessage().replace(copy + ": ", ""));
    } finally {
      Files.delete(copy);
    }
  }

  private static SparkTable numbered(
      JavaRDD<Sample> samples, List<Integer> shape, List<String> features) throws IOException {
    List<String> classes =
        SparkJob.run(() -> samples.map(Sample::label).distinct().collect()).stream()
            .sorted()
            .collect(Collectors.toList());
    long size = SparkJob.run(samples::count);
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new MalformedFileException(
          "the table", "has %,d samples, expected 1 to %,d".formatted(size, Integer.MAX_VALUE));
    }
    Scaling scaling = shape.size() == 2 ? new Scaling.Pixels() : new Scaling.None();
    return new SparkTable(
        samples.zipWithIndex().mapToPair(Tuple2::swap),
        new Schema(shape, features, classes, scaling),
        (int) size);
  }

  /** The same samples with another scaling. */
  public SparkTable scaled(Scaling scaling) {
    return new SparkTable(samples, schema.with(scaling), size);
  }

  @Override
  public int features() {
    return schema.featureCount();
  }

  @Override
  public int classes() {
    return schema.classes().size();
  }

  @Override
  public JavaRDD<Part> parts(Slicing slicing, int partitions) {
    Schema meaning = schema;
    return samples
        .partitionBy(new ByRow(slicing, partitions))
        .mapPartitionsWithIndex(
            (p, rows) ->
                Collections.singleton(part(slicing, p, partitions, rows, meaning)).iterator(),
            true);
  }

  private static Part part(
      Slicing slicing, int p, int partitions, Iterator<Tuple2<Long, Sample>> rows, Schema schema)
      throws IOException {
    List<Tuple2<Long, Sample>> sorted = new ArrayList<>();
    rows.forEachRemaining(sorted::add);
    sorted.sort(Comparator.comparingLong(Tuple2::_1));
    DatasetBuilder builder = DatasetBuilder.inMemory(schema.featureCount());
    for (Tuple2<Long, Sample> row : sorted) {
      builder.add(row._2().raw(), schema.classes().indexOf(row._2().label()));
    }
    Dataset samples = builder.build(schema);
    return new Part(
        slicing,
        slicing.firstSlice(p, partitions),
        slicing.firstSlice(p + 1, partitions),
        samples,
        null);
  }

  /** Sends each row to the partition of its slice. */
  private static final class ByRow extends Partitioner {
    private static final long serialVersionUID = 1;

    private final Slicing slicing;
    private final int partitions;

    ByRow(Slicing slicing, int partitions) {
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
}
