package dev.nudge.npz;

import java.time.LocalDateTime;
import java.util.zip.ZipEntry;

/**
 * The one time that all entries of an archive have, so that the same arrays give the same bytes.
 */
final class EntryTime {
  // The first moment of 1980, which NumPy writes, makes Java add a field that depends on the zone.
  private static final LocalDateTime TIMESTAMP = LocalDateTime.of(1980, 2, 1, 0, 0);

  private EntryTime() {}

  static void set(ZipEntry entry) {
    entry.setTimeLocal(TIMESTAMP);
  }
}
