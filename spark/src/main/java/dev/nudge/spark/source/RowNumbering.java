package dev.nudge.spark.source;

import dev.nudge.data.Scaling;
import dev.nudge.data.Schema;
import dev.nudge.datasets.csv.ClassNames;
import dev.nudge.datasets.csv.ColumnLayout;
import dev.nudge.io.MalformedFileException;
import dev.nudge.spark.slices.SparkJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;

/** Numbers the rows of a table, and its classes. */
final class RowNumbering {
  private RowNumbering() {}

  /**
   * Reads the samples once, for their labels.
   *
   * @param name what messages call the table
   * @param classes that there may be, or none where whatever occurs is a class
   */
  static SparkTable of(
      JavaRDD<PlacedSample> samples, ColumnLayout layout, String name, List<String> classes)
      throws IOException {
    List<BlockLabels> blocks =
        new ArrayList<>(SparkJob.run(samples.mapPartitions(BlockLabels::of)::collect));
    blocks.sort(Comparator.comparing(BlockLabels::place));
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
    RowNumbers numbers = RowNumbers.of(blocks);
    return new SparkTable(
        samples.mapPartitionsToPair(numbers::number),
        new Schema(List.of(layout.features()), layout.featureNames(), known, new Scaling.None()),
        labels(blocks, known, (int) size));
  }

  private static int[] labels(List<BlockLabels> blocks, List<String> classes, int size) {
    Map<String, Integer> numbers = new HashMap<>();
    classes.forEach(name -> numbers.put(name, numbers.size()));
    int[] labels = new int[size];
    int n = 0;
    for (BlockLabels block : blocks) {
      int[] meaning = block.names().stream().mapToInt(numbers::get).toArray();
      for (int code : block.codes()) {
        labels[n++] = meaning[code];
      }
    }
    return labels;
  }
}
