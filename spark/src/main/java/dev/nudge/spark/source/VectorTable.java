package dev.nudge.spark.source;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import dev.nudge.spark.slices.SparkJob;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.attribute.Attribute$;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import scala.Tuple2;

/** A table as spark.ml has it: the features in one column as a vector, classes numbered from 0. */
public final class VectorTable {
  private static final String TABLE = "the table";

  private VectorTable() {}

  /**
   * The rows in the order in which Spark reads them, which is read once for the labels. Features
   * and classes have the names that VectorAssembler and StringIndexer have left with the columns.
   *
   * @throws MalformedFileException if there are no rows
   */
  public static SparkTable read(Dataset<?> table, String features, String label)
      throws IOException {
    JavaRDD<Row> rows =
        table.select(functions.col(features), functions.col(label).cast("double")).toJavaRDD();
    List<String> known = classNames(table.schema().apply(label));
    int most = known.isEmpty() ? Integer.MAX_VALUE : known.size();
    List<Part> parts = SparkJob.run(() -> rows.mapPartitions(part -> part(part, most)).collect());
    int[] labels = parts.stream().flatMapToInt(part -> IntStream.of(part.labels)).toArray();
    if (labels.length == 0) {
      throw new MalformedFileException(TABLE, "has no rows");
    }
    int count = parts.stream().mapToInt(Part::features).max().orElseThrow();
    List<String> classes =
        known.isEmpty() ? Schema.numberedClasses(IntStream.of(labels).max().getAsInt() + 1) : known;
    List<String> names = featureNames(table.schema().apply(features), count);
    return new SparkTable(
        numbered(rows, parts, count, classes),
        new Schema(List.of(count), names, classes, new Scaling.None()),
        labels);
  }

  /** What the driver wants to know of a partition. */
  private record Part(int[] labels, int features) implements Serializable {}

  private static Iterator<Part> part(Iterator<Row> rows, int classes)
      throws MalformedFileException {
    IntStream.Builder labels = IntStream.builder();
    int features = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      labels.add(label(row, classes));
      features = features == 0 ? row.<Vector>getAs(0).size() : features;
    }
    return List.of(new Part(labels.build().toArray(), features)).iterator();
  }

  private static JavaPairRDD<Long, LabeledRow> numbered(
      JavaRDD<Row> rows, List<Part> parts, int features, List<String> classes) {
    long[] next = new long[parts.size() + 1];
    for (int p = 0; p < parts.size(); p++) {
      next[p + 1] = next[p] + parts.get(p).labels.length;
    }
    return rows.mapPartitionsToPair(
        part -> {
          long[] number = {next[TaskContext.getPartitionId()]};
          Iterable<Row> all = () -> part;
          return StreamSupport.stream(all.spliterator(), false)
              .map(row -> new Tuple2<>(number[0]++, labeled(row, features, classes)))
              .iterator();
        });
  }

  private static LabeledRow labeled(Row row, int count, List<String> classes) {
    try {
      return new LabeledRow(features(row, count), classes.get(label(row, classes.size())));
    } catch (MalformedFileException odd) {
      throw new UncheckedIOException(odd);
    }
  }

  private static double[] features(Row row, int count) throws MalformedFileException {
    double[] raw = row.<Vector>getAs(0).toArray();
    if (raw.length != count || !DoubleStream.of(raw).allMatch(Double::isFinite)) {
      throw new MalformedFileException(
          TABLE,
          "has a row of the features %s, expected %d finite numbers".formatted(row.get(0), count));
    }
    return raw;
  }

  private static int label(Row row, int classes) throws MalformedFileException {
    double label = row.isNullAt(1) ? Double.NaN : row.getDouble(1);
    if (!(label >= 0 && label < classes && label == (int) label)) {
      throw new MalformedFileException(
          TABLE,
          "has a row of the class %s, expected a whole number from 0 %s"
              .formatted(row.get(1), classes == Integer.MAX_VALUE ? "on" : "to " + (classes - 1)));
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
