package dev.nudge.run;

import dev.nudge.io.MalformedFileException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a text file in UTF-8, none of which may take much memory. */
final class BoundedLines implements Closeable {
  private static final int LONGEST = 1000;

  private final Path file;
  private final BufferedReader reader;

  private BoundedLines(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  static BoundedLines of(Path file) throws IOException {
    return new BoundedLines(file, Files.newBufferedReader(file));
  }

  /**
   * The next line without white space at its end, or null after the last one.
   *
   * @throws MalformedFileException if it is longer than 1,000 characters
   * @throws java.nio.charset.CharacterCodingException if it is no UTF-8
   */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = reader.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = reader.read()) {
      if (line.length() == LONGEST) {
        throw new MalformedFileException(
            file.toString(), "found a line of more than %,d characters".formatted(LONGEST));
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
