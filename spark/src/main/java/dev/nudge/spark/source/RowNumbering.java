package dev.nudge.spark.source;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.datasets.csv.ClassNames;
import dev.nudge.datasets.csv.ColumnLayout;
import dev.nudge.io.MalformedFileException;
import dev.nudge.spark.slices.SparkJob;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * Numbers for the rows of a table, and for its classes.
 *
 * @param firstOf the number of the first row of each block
 */
record RowNumbering(Map<FileBlock, Long> firstOf) implements Serializable {
  /**
   * The samples of a table. Its rows are read once, for their labels.
   *
   * @param name the table's in messages
   * @param classes that there may be, or none where whatever occurs is a class
   */
  static SparkTable number(
      JavaPairRDD<FileBlock, LabeledRow> rows,
      ColumnLayout layout,
      String name,
      List<String> classes)
      throws IOException {
    List<BlockLabels> blocks =
        new ArrayList<>(SparkJob.run(rows.mapPartitions(BlockLabels::of)::collect));
    blocks.sort(Comparator.comparing(BlockLabels::block));
    long size = blocks.stream().mapToLong(BlockLabels::size).sum();
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw new MalformedFileException(
          name, "has %,d samples, expected 1 to %,d".formatted(size, Integer.MAX_VALUE));
    }
    Set<String> found = new LinkedHashSet<>();
    blocks.forEach(block -> found.addAll(block.names()));
    List<String> known = classes.isEmpty() ? ClassNames.sorted(found) : classes;
    found.removeAll(known);
    if (!found.isEmpty()) {
      throw new MalformedFileException(
          name,
          "%s is '%s' in a row, expected one of the classes of the training data: %s"
              .formatted(
                  layout.column(layout.label()),
                  TableRowParser.shown(found.iterator().next()),
                  TableRowParser.shown(String.join(", ", known))));
    }
    RowNumbering numbering = of(blocks);
    return new SparkTable(
        rows.mapPartitionsToPair(numbering::numbered),
        new Schema(List.of(layout.features()), layout.featureNames(), known, new Scaling.None()),
        labels(blocks, known, (int) size));
  }

  private static RowNumbering of(List<BlockLabels> sorted) {
    Map<FileBlock, Long> firstOf = new HashMap<>();
    long next = 0;
    for (BlockLabels labels : sorted) {
      firstOf.put(labels.block(), next);
      next += labels.size();
    }
    return new RowNumbering(firstOf);
  }

  private static int[] labels(List<BlockLabels> blocks, List<String> classes, int size) {
    Map<String, Integer> numbers = new HashMap<>();
    classes.forEach(name -> numbers.put(name, numbers.size()));
    int[] labels = new int[size];
    int n = 0;
    for (BlockLabels block : blocks) {
      int[] classOf = block.names().stream().mapToInt(numbers::get).toArray();
      for (int code : block.codes()) {
        labels[n++] = classOf[code];
      }
    }
    return labels;
  }

  /** The rows of a task with their numbers instead of their blocks. */
  private Iterator<Tuple2<Long, LabeledRow>> numbered(
      Iterator<Tuple2<FileBlock, LabeledRow>> rows) {
    return new Iterator<>() {
      private FileBlock block;
      private long next;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Tuple2<Long, LabeledRow> next() {
        Tuple2<FileBlock, LabeledRow> row = rows.next();
        if (!row._1().equals(block)) {
          block = row._1();
          next = firstOf.get(block);
        }
        return new Tuple2<>(next++, row._2());
      }
    };
  }
}
