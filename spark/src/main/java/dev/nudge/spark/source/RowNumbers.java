package dev.nudge.spark.source;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import scala.Tuple2;

/**
 * The numbers of samples that are read place by place.
 *
 * @param first the number of the first sample of each place
 */
record RowNumbers(Map<FileBlock, Long> first) implements Serializable {
  /**
   * @param blocks in the order of their places
   */
  static RowNumbers of(List<BlockLabels> blocks) {
    Map<FileBlock, Long> first = new HashMap<>();
    long next = 0;
    for (BlockLabels block : blocks) {
      first.put(block.place(), next);
      next += block.size();
    }
    return new RowNumbers(first);
  }

  /** The samples of a task with their numbers. */
  Iterator<Tuple2<Long, LabeledRow>> number(Iterator<PlacedSample> samples) {
    return new Iterator<>() {
      private FileBlock place;
      private long next;

      @Override
      public boolean hasNext() {
        return samples.hasNext();
      }

      @Override
      public Tuple2<Long, LabeledRow> next() {
        PlacedSample sample = samples.next();
        if (!sample.place().equals(place)) {
          place = sample.place();
          next = first.get(place);
        }
        return new Tuple2<>(next++, sample.sample());
      }
    };
  }
}
