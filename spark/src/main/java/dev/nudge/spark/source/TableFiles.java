package dev.nudge.spark.source;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The rows of tables that lie in files. */
final class TableFiles {
  private TableFiles() {}

  /**
   * The samples of a table's rows, and where they were read.
   *
   * @param sample makes a sample of the columns, behind which there are others
   */
  static JavaRDD<PlacedSample> of(Dataset<Row> table, Function<Row, LabeledRow> sample) {
    int columns = table.columns().length;
    return table
        .select(
            functions.col("*"),
            functions.col("_metadata.file_path"),
            functions.col("_metadata.file_block_start"))
        .javaRDD()
        .map(
            row ->
                new PlacedSample(
                    new FileBlock(row.getString(columns), row.getLong(columns + 1)),
                    sample.call(row)));
  }
}
