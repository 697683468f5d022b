package dev.nudge.spark.source;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.datasets.csv.ColumnLayout;
import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.ml.attribute.Attribute;
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
   * The rows in the order in which Spark reads them. Features and classes have the names that
   * VectorAssembler and StringIndexer have left with the columns.
   *
   * @param classes the number of classes
   * @throws MalformedFileException if there are no rows
   */
  public static SparkTable read(Dataset<?> table, String features, String label, int classes)
      throws IOException {
    Dataset<Row> columns =
        table.select(functions.col(features), functions.col(label).cast("double"));
    int count = features(table, columns, features);
    List<String> names = classNames(table.schema().apply(label), classes);
    JavaPairRDD<FileBlock, LabeledRow> rows =
        columns
            .toJavaRDD()
            .mapToPair(
                row ->
                    new Tuple2<>(
                        new FileBlock("", TaskContext.getPartitionId()),
                        new LabeledRow(features(row, count), label(row, names))));
    TableRowParser shape =
        new TableRowParser(TABLE, new ColumnLayout(count + 1, count, false, List.of()));
    SparkTable numbered = RowNumbering.number(rows, shape, names);
    return new SparkTable(
        numbered.samples(),
        new Schema(
            List.of(count),
            featureNames(table.schema().apply(features), count),
            names,
            new Scaling.None()),
        numbered.labels());
  }

  private static int features(Dataset<?> table, Dataset<Row> columns, String features)
      throws MalformedFileException {
    int known = AttributeGroup.fromStructField(table.schema().apply(features)).size();
    if (known > 0) {
      return known;
    }
    List<Row> first = columns.takeAsList(1);
    if (first.isEmpty()) {
      throw new MalformedFileException(TABLE, "has no rows");
    }
    return first.get(0).<Vector>getAs(0).size();
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

  private static String label(Row row, List<String> names) throws MalformedFileException {
    double label = row.isNullAt(1) ? Double.NaN : row.getDouble(1);
    if (!(label >= 0 && label < names.size() && label == (int) label)) {
      throw new MalformedFileException(
          TABLE,
          "has a row of the class %s, expected a whole number from 0 to %d"
              .formatted(row.get(1), names.size() - 1));
    }
    return names.get((int) label);
  }

  private static List<String> classNames(StructField label, int classes) {
    Attribute attribute = Attribute$.MODULE$.fromStructField(label);
    if (attribute instanceof NominalAttribute nominal && nominal.values().isDefined()) {
      List<String> names = List.of(nominal.values().get());
      if (names.size() == classes && areNames(names)) {
        return names;
      }
    }
    return Schema.numberedClasses(classes);
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
