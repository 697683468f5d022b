package dev.nudge.datasets.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Says which encoding a file that is not UTF-8 may be in: those that spreadsheets write. */
final class Encodings {
  private static final int LOOKED_AT = 1 << 20; // bytes
  private static final String KOREAN = "x-windows-949";

  private Encodings() {}

  /** With the way out; nothing where the file cannot be looked at. */
  static String hint(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      String name = name(in.readNBytes(LOOKED_AT));
      return name.isEmpty()
          ? ""
          : "; it may be %s: iconv -f %s -t UTF-8 %s".formatted(name, name, file);
    } catch (IOException | InvalidPathException noFile) {
      return "";
    }
  }

  /** Empty of one that holds zeros but is no UTF-16. */
  private static String name(byte... bytes) {
    int zeros = 0;
    for (byte each : bytes) {
      zeros += each == 0 ? 1 : 0;
    }
    boolean isMarked = bytes.length > 1 && (bytes[0] & bytes[1] & 0xff) == 0xfe; // FE FF or FF FE
    if (isMarked || zeros > bytes.length / 4) {
      return "UTF-16";
    }
    return zeros > 0 ? "" : isKorean(bytes) ? "CP949" : "CP1252";
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
