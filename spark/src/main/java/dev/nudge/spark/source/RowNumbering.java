package dev.nudge.spark.source;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.datasets.csv.ClassNames;
import dev.nudge.datasets.csv.ColumnLayout;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.spark.slices.SparkJob;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import scala.Tuple2;

/**
 * Numbers for the rows of a table, and for its classes.
 *
 * @param firstOf the number of the first row of each block
 */
record RowNumbering(Map<FileBlock, Long> firstOf) implements Serializable {
  /**
   * A part of a file that one task reads from its beginning to its end. Rows are in the order of
   * the files' names and their blocks, however Spark has dealt these to its tasks.
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

  /**
   * The samples of a table. Its rows are read once, for their labels.
   *
   * @param classes that there may be, or none where whatever occurs is a class
   */
  static SparkTable number(
      JavaPairRDD<FileBlock, LabeledRow> rows, TableRowParser parser, List<String> classes)
      throws IOException {
    TreeMap<FileBlock, List<String>> labels = new TreeMap<>();
    SparkJob.run(rows.mapPartitions(RowNumbering::labels)::collect).forEach(labels::putAll);
    long size = labels.values().stream().mapToLong(List::size).sum();
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new MalformedFileException(
          parser.table(),
          String.format(
              Locale.ROOT, "has %,d samples, expected 1 to %,d", size, Integer.MAX_VALUE));
    }
    Set<String> found = new LinkedHashSet<>();
    labels.values().forEach(found::addAll);
    List<String> known = classes.isEmpty() ? ClassNames.sorted(found) : classes;
    found.removeAll(known);
    ColumnLayout layout = parser.layout();
    if (!found.isEmpty()) {
      throw new MalformedFileException(
          parser.table(),
          "%s is '%s' in a row, expected one of the classes of the training data: %s"
              .formatted(
                  layout.column(layout.label()),
                  Excerpt.line(found.iterator().next()),
                  Excerpt.line(String.join(", ", known))));
    }
    Map<String, Integer> numbers = new HashMap<>();
    known.forEach(name -> numbers.put(name, numbers.size()));
    return new SparkTable(
        rows.mapPartitionsToPair(new RowNumbering(firstOf(labels))::numbered),
        new Schema(List.of(layout.features()), layout.featureNames(), known, new Scaling.None()),
        labels.values().stream().flatMap(List::stream).mapToInt(numbers::get).toArray());
  }

  /** The classes of the rows of each block of a task; the driver needs to know nothing else. */
  private static Iterator<TreeMap<FileBlock, List<String>>> labels(
      Iterator<Tuple2<FileBlock, LabeledRow>> rows) {
    TreeMap<FileBlock, List<String>> labels = new TreeMap<>();
    rows.forEachRemaining(
        row ->
            labels
                .computeIfAbsent(row._1(), block -> new ArrayList<>())
                .add(row._2().label().intern())); // a name travels once, whoever has it
    return List.of(labels).iterator();
  }

  private static Map<FileBlock, Long> firstOf(Map<FileBlock, List<String>> labels) {
    Map<FileBlock, Long> firstOf = new HashMap<>();
    long next = 0;
    for (Map.Entry<FileBlock, List<String>> block : labels.entrySet()) {
      firstOf.put(block.getKey(), next);
      next += block.getValue().size();
    }
    return firstOf;
  }

  /** The rows of a task with their numbers instead of their blocks. */
  private Iterator<Tuple2<Long, LabeledRow>> numbered(
      Iterator<Tuple2<FileBlock, LabeledRow>> rows) {
    Map<FileBlock, Long> next = new HashMap<>(firstOf);
    Iterable<Tuple2<FileBlock, LabeledRow>> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false)
        .map(row -> new Tuple2<>(next.merge(row._1(), 1L, Long::sum) - 1, row._2()))
        .iterator();
  }
}
