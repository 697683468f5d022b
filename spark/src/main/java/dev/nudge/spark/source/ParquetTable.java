package dev.nudge.spark.source;

import dev.nudge.datasets.DataSpec;
import dev.nudge.datasets.csv.ColumnLayout;
import dev.nudge.datasets.csv.CsvOptions;
import dev.nudge.io.MalformedFileException;
import dev.nudge.spark.slices.SparkJob;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Parquet file, or a folder of such files as Spark and others write it. */
final class ParquetTable {
  private static final String ENDING = ".parquet";

  private ParquetTable() {}

  /** Those of a folder, relative to it, by their names. */
  static List<String> in(HadoopPath folder) throws IOException {
    return folder.filesWithin().stream().filter(name -> name.endsWith(ENDING)).toList();
  }

  /**
   * Reads the samples.
   *
   * @param classes that there may be, or none where whatever occurs is a class
   */
  static SparkTable read(SparkSession spark, HadoopPath source, DataSpec spec, List<String> classes)
      throws IOException {
    String name = source.address();
    org.apache.spark.sql.Dataset<Row> rows = SparkJob.run(() -> spark.read().parquet(name));
    ColumnLayout layout =
        ColumnLayout.of(
            List.of(rows.columns()),
            new CsvOptions(spec.label(), Optional.of(true)),
            found -> new MalformedFileException(name, found));
    TableRowParser table = new TableRowParser(name, layout);
    return RowNumbering.of(TableFiles.of(rows, table::sample), layout, name, classes);
  }
}
