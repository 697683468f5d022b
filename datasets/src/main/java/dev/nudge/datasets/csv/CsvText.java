package dev.nudge.datasets.csv;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/** The text of a CSV file in UTF-8, without a byte order mark; finds its separator first. */
final class CsvText extends FilterReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String SEPARATORS = ",;\t"; // of equals the first
  private static final int MOST = 1 << 16; // characters that are looked at for the separator

  private final char separator;
  private boolean odd;

  /**
   * @throws CharacterCodingException if the text does not begin in UTF-8; reading on may throw it
   *     too
   */
  CsvText(InputStream bytes) throws IOException {
    super(new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder())));
    in.mark(1);
    if (in.read() != BYTE_ORDER_MARK) {
      in.reset();
    }
    in.mark(MOST);
    separator = findSeparator();
    in.reset();
  }

  /**
   * The one that occurs most often in the first line that is not blank, quoted fields left aside; a
   * comma where none does.
   */
  private char findSeparator() throws IOException {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    boolean blank = true;
    for (int i = 0; i < MOST; i++) {
      int next = in.read();
      boolean ends = next == '\n' || next == '\r';
      if (next < 0 || (ends && !quoted && !blank)) {
        break;
      }
      quoted ^= next == '"';
      blank &= ends;
      if (!quoted && SEPARATORS.indexOf(next) >= 0) {
        counts[SEPARATORS.indexOf(next)]++;
      }
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return SEPARATORS.charAt(most);
  }

  /** The separator between the fields: a comma, a semicolon or a tab. */
  char separator() {
    return separator;
  }

  /** Whether so far there is an odd number of quotation marks: in the end, a field never ended. */
  boolean isInQuotes() {
    return odd;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    look((char) next);
    return next;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int i = offset; i < offset + count; i++) {
      look(buffer[i]);
    }
    return count;
  }

  private void look(char next) throws CharacterCodingException {
    if (next == 0) { // no text has it; UTF-16, read as UTF-8, is full of it
      throw new MalformedInputException(1);
    }
    odd ^= next == '"';
  }
}
