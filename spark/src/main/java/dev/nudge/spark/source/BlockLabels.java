package dev.nudge.spark.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of the samples of a place, which is all that the driver needs to know of them.
 *
 * @param names the classes that occur, in the order in which they do
 * @param codes for each sample the number of its name
 */
record BlockLabels(FileBlock place, List<String> names, int[] codes) implements Serializable {
  /** One for each place of neighbouring samples. */
  static Iterator<BlockLabels> of(Iterator<PlacedSample> samples) {
    List<BlockLabels> blocks = new ArrayList<>();
    Map<String, Integer> codes = new LinkedHashMap<>();
    int[] labels = new int[1024];
    int size = 0;
    FileBlock place = null;
    while (samples.hasNext()) {
      PlacedSample next = samples.next();
      if (place != null && !place.equals(next.place())) {
        blocks.add(block(place, codes, labels, size));
        codes.clear();
        size = 0;
      }
      place = next.place();
      if (size == labels.length) {
        labels = Arrays.copyOf(labels, 2 * size);
      }
      labels[size++] = codes.computeIfAbsent(next.sample().label(), name -> codes.size());
    }
    if (place != null) {
      blocks.add(block(place, codes, labels, size));
    }
    return blocks.iterator();
  }

  private static BlockLabels block(
      FileBlock place, Map<String, Integer> codes, int[] labels, int size) {
    return new BlockLabels(place, new ArrayList<>(codes.keySet()), Arrays.copyOf(labels, size));
  }

  int size() {
    return codes.length;
  }
}
