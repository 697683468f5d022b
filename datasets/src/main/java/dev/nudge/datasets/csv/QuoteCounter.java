package dev.nudge.datasets.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Counts the quotation marks of a text: an odd number means that a quoted field never ends. */
final class QuoteCounter extends FilterReader {
  private boolean odd;

  QuoteCounter(Reader text) {
    super(text);
  }

  boolean isOdd() {
    return odd;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    odd ^= next == '"';
    return next;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int i = offset; i < offset + count; i++) {
      odd ^= buffer[i] == '"';
    }
    return count;
  }
}
