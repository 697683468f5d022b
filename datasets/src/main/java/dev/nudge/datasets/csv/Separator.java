package dev.nudge.datasets.csv;

import java.io.BufferedReader;
import java.io.IOException;

/** Finds the separator between the fields of a line: a comma, a semicolon or a tab. */
final class Separator {
  private static final String KNOWN = ",;\t"; // of equals the first
  private static final int MOST = 1 << 16; // characters that are looked at

  private Separator() {}

  /**
   * The one that occurs most often in the first line that is not blank, quoted fields left aside; a
   * comma where none does. The text is read from where it was.
   */
  static char of(BufferedReader text) throws IOException {
    text.mark(MOST);
    int[] counts = new int[KNOWN.length()];
    boolean quoted = false;
    boolean blank = true;
    for (int i = 0; i < MOST; i++) {
      int next = text.read();
      boolean ends = next == '\n' || next == '\r';
      if (next < 0 || (ends && !quoted && !blank)) {
        break;
      }
      quoted ^= next == '"';
      blank &= ends;
      if (!quoted && KNOWN.indexOf(next) >= 0) {
        counts[KNOWN.indexOf(next)]++;
      }
    }
    text.reset();
    return KNOWN.charAt(mostFrequent(counts));
  }

  private static int mostFrequent(int... counts) {
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return most;
  }
}
