package dev.nudge.datasets.csv;

import dev.nudge.io.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Says where a file is no text in UTF-8, and what it may be: what spreadsheets write. */
final class Encodings {
  private static final int LOOKED_AT = 1 << 20; // bytes
  private static final String EXPECTED = ", expected a CSV file in UTF-8";
  private static final String KOREAN = "x-windows-949";

  private Encodings() {}

  /** The error for a file that is none, with its line and the way out. */
  static MalformedFileException problem(String file) {
    try (InputStream head = Files.newInputStream(Path.of(file));
        InputStream all = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
      byte[] begin = head.readNBytes(LOOKED_AT);
      String utf16 = utf16(begin);
      if (!utf16.isEmpty()) {
        return new MalformedFileException(
            file, "found text in " + utf16 + EXPECTED + wayOut(file, utf16));
      }
      return new MalformedFileException(file, firstFault(all) + EXPECTED + guess(file, begin));
    } catch (IOException | InvalidPathException noFile) {
      return new MalformedFileException(file, "found what is no text" + EXPECTED);
    }
  }

  private static String wayOut(String file, String encoding) {
    return ": iconv -f %s -t UTF-8 %s".formatted(encoding, file);
  }

  /** The line of what is first not as it should be: a byte that is zero or not UTF-8. */
  private static String firstFault(InputStream in) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(1 << 13);
    CharBuffer chars = CharBuffer.allocate(1 << 13);
    long line = 1;
    char before = 0;
    while (true) {
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      bytes.position(bytes.position() + Math.max(0, count)).flip();
      CoderResult result = decoder.decode(bytes, chars, count < 0);
      for (chars.flip(); chars.hasRemaining(); ) {
        char next = chars.get();
        if (next == 0) {
          return String.format(Locale.ROOT, "line %,d: found a zero byte, as in no text", line);
        }
        line += next == '\r' || (next == '\n' && before != '\r') ? 1 : 0;
        before = next;
      }
      if (result.isError() || count < 0) {
        return String.format(Locale.ROOT, "line %,d: found bytes that are not UTF-8", line);
      }
      chars.clear();
      bytes.compact();
    }
  }

  /** With a byte order mark, or with zeros for the most part in every second byte; or empty. */
  private static String utf16(byte... bytes) {
    if (bytes.length > 1 && (bytes[0] & bytes[1] & 0xff) == 0xfe) { // FE FF or FF FE
      return "UTF-16";
    }
    int[] zeros = new int[2];
    for (int i = 0; i < bytes.length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    int first = zeros[0]; // of ASCII, written with the high byte first
    int second = zeros[1];
    if (Math.max(first, second) <= bytes.length / 10
        || Math.max(first, second) < 4 * Math.min(first, second)) {
      return "";
    }
    return first > second ? "UTF-16BE" : "UTF-16LE";
  }

  private static String guess(String file, byte... bytes) {
    for (byte each : bytes) {
      if (each == 0) {
        return "";
      }
    }
    String encoding = isKorean(bytes) ? "CP949" : "CP1252";
    return "; it may be " + encoding + wayOut(file, encoding);
  }

  /** Whether all bytes are of that encoding, and what is not ASCII is Hangul for the most part. */
  private static boolean isKorean(byte... bytes) {
    if (!Charset.isSupported(KOREAN)) {
      return false;
    }
    int end = bytes.length;
    while (bytes.length == LOOKED_AT && end > 0 && bytes[end - 1] != '\n') {
      end--; // a character may be cut in two at the end
    }
    try {
      String text =
          Charset.forName(KOREAN).newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
      long foreign = text.chars().filter(c -> c > 127).count();
      long hangul = text.chars().filter(c -> c >= 0xAC00 && c <= 0xD7A3).count();
      return 2 * hangul > foreign;
    } catch (CharacterCodingException other) {
      return false;
    }
  }
}
