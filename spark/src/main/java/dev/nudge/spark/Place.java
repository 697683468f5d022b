package dev.nudge.spark;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A part of a file that one task reads from its beginning to its end: rows are in the order of the
 * files' names and the places in them, however Spark has dealt them to its tasks.
 *
 * @param start in bytes
 */
record Place(String file, long start) implements Comparable<Place>, Serializable {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file).thenComparingLong(Place::start);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
