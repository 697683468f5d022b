package dev.nudge.spark.source;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A part of a file that one task reads from its beginning to its end: rows are in the order of the
 * files' names and the places in them, however Spark has dealt them to its tasks.
 *
 * @param start in bytes
 */
record FileBlock(String file, long start) implements Comparable<FileBlock>, Serializable {
  private static final Comparator<FileBlock> ORDER =
      Comparator.comparing(FileBlock::file).thenComparingLong(FileBlock::start);

  @Override
  public int compareTo(FileBlock other) {
    return ORDER.compare(this, other);
  }
}
