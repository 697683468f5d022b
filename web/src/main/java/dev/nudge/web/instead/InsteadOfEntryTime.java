package dev.nudge.web.instead;

import java.util.GregorianCalendar;
import java.util.zip.ZipEntry;

/** The same time by the older calendar, which is the one that the compiler knows here. */
public final class InsteadOfEntryTime {
  private InsteadOfEntryTime() {}

  public static void set(ZipEntry entry) {
    entry.setTime(new GregorianCalendar(1980, 1, 1).getTimeInMillis());
  }
}
