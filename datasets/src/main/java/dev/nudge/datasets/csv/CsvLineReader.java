package dev.nudge.datasets.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.nudge.io.Excerpt;
import dev.nudge.io.MalformedFileException;
import dev.nudge.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.Locale;

/** A CSV file read once from its beginning to its end; blank lines do not count. */
final class CsvLineReader implements AutoCloseable {
  private static final int MOST_COLUMNS = 1 << 20;

  private final String file;
  private final MessageDigest digest;
  private final CsvText text;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private ColumnLayout layout; // known once the first line is
  private long line;

  CsvLineReader(Path file) throws IOException {
    this(file.toString(), open(file));
  }

  private static InputStream open(Path file) throws IOException {
    if (CsvDataset.INCLUDED.contains(file.toString())) {
      return CsvDataset.class.getResourceAsStream(file + ".csv");
    }
    if (Files.isDirectory(file)) {
      throw new MalformedFileException(file.toString(), "is a folder, expected a CSV file");
    }
    return Files.newInputStream(file);
  }

  CsvLineReader(String file, InputStream in) throws IOException {
    this.file = file;
    this.digest = Sha256.digest();
    try {
      text = new CsvText(new DigestInputStream(in, digest));
    } catch (CharacterCodingException wrong) {
      in.close();
      throw Encodings.problem(file);
    }
    this.reader =
        CsvReader.builder()
            .fieldSeparator(text.separator())
            .allowExtraFields(true) // said by us, with both numbers
            .allowMissingFields(true)
            .build(CsvRecordHandler.of(handler -> handler.maxFields(MOST_COLUMNS)), text);
    this.records = reader.iterator();
  }

  char separator() {
    return text.separator();
  }

  /** The first line; not the comment of C4.5, {@code |1x3 Cross validator}, as UCI's test sets. */
  CsvRecord first() throws IOException {
    CsvRecord first = next();
    if (first != null && first.getFieldCount() == 1 && first.getField(0).startsWith("|")) {
      first = next();
    }
    if (first == null) {
      throw new MalformedFileException(file, "is empty, expected a CSV file");
    }
    return first;
  }

  /** The first sample: the first line itself, or the one after it if that is a header. */
  CsvRecord firstSample(CsvRecord first, ColumnLayout columns) throws IOException {
    layout = columns;
    CsvRecord sample = layout.header() ? next() : first;
    if (sample == null) {
      throw new MalformedFileException(file, "has a header alone, expected samples below it");
    }
    return sample;
  }

  /** The next line, or null after the last one. */
  CsvRecord next() throws IOException {
    try {
      if (!records.hasNext()) {
        return null;
      }
      CsvRecord next = records.next();
      line = next.getStartingLineNumber();
      if (!records.hasNext() && text.isInQuotes()) {
        throw problem("found a quotation mark that is never closed");
      }
      return next;
    } catch (UncheckedIOException | CsvParseException failed) {
      throw cause(failed);
    }
  }

  private IOException cause(RuntimeException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return Encodings.problem(file);
      }
      if (cause instanceof IOException problem) {
        return problem;
      }
      if (String.valueOf(cause.getMessage()).contains("after closing quote")) {
        return new MalformedFileException(
            file,
            String.format(
                Locale.ROOT,
                "after line %,d: found more behind a field's closing quotation mark, expected a separator; a quotation mark inside a field is written twice",
                line));
      }
    }
    return new MalformedFileException(
        file,
        String.format(
            Locale.ROOT,
            "after line %,d: %s",
            line,
            failed.getMessage().lines().findFirst().orElse("")));
  }

  /** The error for the file as a whole. */
  MalformedFileException wholeProblem(String found) {
    return new MalformedFileException(file, found);
  }

  /** The error for the line that was read last. */
  MalformedFileException problem(String found) {
    return new MalformedFileException(
        file, String.format(Locale.ROOT, "line %,d: %s", line, found));
  }

  /**
   * @throws MalformedFileException if the line has more or fewer columns than the first one
   */
  void requireAllFields(CsvRecord sample) throws MalformedFileException {
    if (sample.getFieldCount() != layout.columns()) {
      throw problem(
          "found %s columns, expected %s as in the first line"
              .formatted(sample.getFieldCount(), layout.columns()));
    }
  }

  /** The error for a field, {@code text}, of the line that was read last. */
  MalformedFileException problem(int column, String text, String expected) {
    return problem(
        "%s %s, expected %s"
            .formatted(
                layout.column(column),
                text.isBlank() ? "is empty" : "is '" + Excerpt.line(text) + "'",
                expected));
  }

  /** The SHA-256 of the file, once all of it has been read, in hexadecimal. */
  String sha256() {
    return Sha256.hex(digest);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
