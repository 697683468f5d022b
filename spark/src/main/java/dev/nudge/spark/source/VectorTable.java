package dev.nudge.spark.source;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.spark.slices.DistributedSamples;
import dev.nudge.spark.slices.SamplePartition;
import dev.nudge.spark.slices.Slicing;
import dev.nudge.spark.slices.SparkJob;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.attribute.Attribute$;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * A table as spark.ml has it: the features in one column as a vector, classes numbered from 0. Its
 * rows stay in Spark's order, so that nothing is shuffled.
 *
 * @param rows of the features and the class
 * @param starts the number of the first row of each of their partitions, and at the end that of all
 *     rows, (partitions + 1)
 * @param schema the features and classes, with the names that VectorAssembler and StringIndexer
 *     have left with the columns
 * @param labels the class of each row, (N)
 */
public record VectorTable(RDD<InternalRow> rows, int[] starts, Schema schema, int[] labels)
    implements DistributedSamples {
  private static final String TABLE = "the table";
  private static final UserDefinedType<?> VECTORS = (UserDefinedType<?>) SQLDataTypes.VectorType();

  /**
   * Reads a table once, for the labels.
   *
   * @throws MalformedFileException if there are no rows
   */
  public static VectorTable read(
      org.apache.spark.sql.Dataset<?> table, String features, String label) throws IOException {
    org.apache.spark.sql.Dataset<?> columns =
        table.select(functions.col(features), functions.col(label).cast("double"));
    RDD<InternalRow> rows =
        ((org.apache.spark.sql.classic.Dataset<?>) columns).queryExecution().toRdd();
    List<String> known = classNames(table.schema().apply(label));
    int most = known.isEmpty() ? Integer.MAX_VALUE : known.size();
    List<Part> parts =
        SparkJob.run(() -> rows.toJavaRDD().mapPartitions(part -> part(part, most)).collect());
    int[] labels = parts.stream().flatMapToInt(part -> IntStream.of(part.labels)).toArray();
    if (labels.length == 0) {
      throw new MalformedFileException(TABLE, "has no rows");
    }
    int[] starts = new int[parts.size() + 1];
    for (int p = 0; p < parts.size(); p++) {
      starts[p + 1] = starts[p] + parts.get(p).labels.length;
    }
    int count = parts.stream().mapToInt(Part::features).max().orElseThrow();
    List<String> classes =
        known.isEmpty() ? Schema.numberedClasses(IntStream.of(labels).max().getAsInt() + 1) : known;
    List<String> names = featureNames(table.schema().apply(features), count);
    Schema schema = new Schema(List.of(count), names, classes, new Scaling.None());
    return new VectorTable(rows, starts, schema, labels);
  }

  /** What the driver wants to know of a partition. */
  private record Part(int[] labels, int features) implements Serializable {}

  private static Iterator<Part> part(Iterator<InternalRow> rows, int classes)
      throws MalformedFileException {
    IntStream.Builder labels = IntStream.builder();
    int features = 0;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      labels.add(label(row, classes));
      features = features == 0 ? vector(row).size() : features;
    }
    return List.of(new Part(labels.build().toArray(), features)).iterator();
  }

  @Override
  public JavaRDD<SamplePartition> partition(Slicing slicing, int partitions) {
    int[] cuts =
        IntStream.rangeClosed(0, partitions)
            .map(p -> slicing.start(slicing.firstSlice(p, partitions)))
            .toArray();
    Schema current = schema;
    return new NeighbouringRows<>(rows, InternalRow.class, starts, cuts)
        .toJavaRDD()
        .mapPartitionsWithIndex(
            (p, part) -> {
              Dataset found = samples(part, cuts[p + 1] - cuts[p], current);
              return List.of(SamplePartition.of(slicing, p, partitions, found)).iterator();
            },
            true);
  }

  private static Dataset samples(Iterator<InternalRow> rows, int expected, Schema schema)
      throws IOException {
    DatasetBuilder builder = DatasetBuilder.inMemory(schema.featureCount());
    int size = 0;
    for (; rows.hasNext(); size++) {
      InternalRow row = rows.next();
      builder.add(features(row, schema.featureCount()), label(row, schema.classes().size()));
    }
    if (size != expected) {
      throw new MalformedFileException(
          TABLE, "has other rows when it is read again, expected the same in the same order");
    }
    return builder.build(schema);
  }

  private static double[] features(InternalRow row, int count) throws MalformedFileException {
    Vector vector = vector(row);
    double[] raw = vector.toArray();
    if (raw.length != count || !DoubleStream.of(raw).allMatch(Double::isFinite)) {
      throw new MalformedFileException(
          TABLE,
          "has a row of the features %s, expected %s finite numbers".formatted(vector, count));
    }
    return raw;
  }

  private static Vector vector(InternalRow row) throws MalformedFileException {
    if (row.isNullAt(0)) {
      throw new MalformedFileException(TABLE, "has a row without features, expected a vector");
    }
    return (Vector) VECTORS.deserialize(row.getStruct(0, ((StructType) VECTORS.sqlType()).size()));
  }

  private static int label(InternalRow row, int classes) throws MalformedFileException {
    double label = row.isNullAt(1) ? Double.NaN : row.getDouble(1);
    if (!(label >= 0 && label < classes && label == (int) label)) {
      throw new MalformedFileException(
          TABLE,
          "has a row of the class %s, expected a whole number from 0 %s"
              .formatted(
                  row.isNullAt(1) ? "null" : Double.toString(label),
                  classes == Integer.MAX_VALUE ? "on" : "to " + (classes - 1)));
    }
    return (int) label;
  }

  /** The classes' names, or none. */
  private static List<String> classNames(StructField label) {
    if (Attribute$.MODULE$.fromStructField(label) instanceof NominalAttribute nominal
        && nominal.values().isDefined()) {
      List<String> names = List.of(nominal.values().get());
      return areNames(names) ? names : Schema.numberedClasses(names.size());
    }
    return List.of();
  }

  private static List<String> featureNames(StructField features, int count) {
    AttributeGroup group = AttributeGroup.fromStructField(features);
    if (group.attributes().isDefined()) {
      List<String> names =
          Stream.of(group.attributes().get())
              .map(attribute -> attribute.name().getOrElse(() -> null))
              .filter(Objects::nonNull)
              .map(String.class::cast)
              .toList();
      if (names.size() == count && areNames(names)) {
        return names;
      }
    }
    return List.of();
  }

  private static boolean areNames(List<String> names) {
    return names.stream().allMatch(Schema::isName) && new HashSet<>(names).size() == names.size();
  }
}
