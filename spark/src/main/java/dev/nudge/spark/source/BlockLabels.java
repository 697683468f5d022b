package dev.nudge.spark.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scala.Tuple2;

/**
 * The classes of the rows of a block; the driver needs to know nothing else of them.
 *
 * @param names the classes that occur, in the order in which they do
 * @param codes for each row the number of its name
 */
record BlockLabels(FileBlock block, List<String> names, int[] codes) implements Serializable {
  /** One for each block; the rows of a block are neighbours. */
  static Iterator<BlockLabels> of(Iterator<Tuple2<FileBlock, LabeledRow>> rows) {
    List<BlockLabels> blocks = new ArrayList<>();
    Map<String, Integer> codes = new LinkedHashMap<>();
    int[] labels = new int[1024];
    int size = 0;
    FileBlock block = null;
    while (rows.hasNext()) {
      Tuple2<FileBlock, LabeledRow> next = rows.next();
      if (block != null && !block.equals(next._1())) {
        blocks.add(labels(block, codes, labels, size));
        codes.clear();
        size = 0;
      }
      block = next._1();
      if (size == labels.length) {
        labels = Arrays.copyOf(labels, 2 * size);
      }
      labels[size++] = codes.computeIfAbsent(next._2().label(), name -> codes.size());
    }
    if (block != null) {
      blocks.add(labels(block, codes, labels, size));
    }
    return blocks.iterator();
  }

  private static BlockLabels labels(
      FileBlock block, Map<String, Integer> codes, int[] labels, int size) {
    return new BlockLabels(block, new ArrayList<>(codes.keySet()), Arrays.copyOf(labels, size));
  }

  int size() {
    return codes.length;
  }
}
