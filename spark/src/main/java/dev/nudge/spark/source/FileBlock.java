package dev.nudge.spark.source;

import java.io.Serializable;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import scala.Tuple2;

/**
 * A part of a file that one task reads from its beginning to its end. Rows are in the order of the
 * files' names and their blocks, however Spark has dealt these to its tasks.
 *
 * @param start in bytes
 */
record FileBlock(String file, long start) implements Comparable<FileBlock>, Serializable {
  @Override
  public int compareTo(FileBlock other) {
    int byFile = file.compareTo(other.file);
    return byFile == 0 ? Long.compare(start, other.start) : byFile;
  }

  /**
   * The rows of a table that lies in files, each with the block that it was read from.
   *
   * @param parser parses a row; behind the table's columns there are others
   */
  static JavaPairRDD<FileBlock, LabeledRow> read(
      Dataset<Row> table, Function<Row, LabeledRow> parser) {
    int columns = table.columns().length;
    return table
        .select(
            functions.col("*"),
            functions.col("_metadata.file_path"),
            functions.col("_metadata.file_block_start"))
        .javaRDD()
        .mapToPair(
            row ->
                new Tuple2<>(
                    new FileBlock(row.getString(columns), row.getLong(columns + 1)),
                    parser.call(row)));
  }
}
