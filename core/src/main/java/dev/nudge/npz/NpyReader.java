package dev.nudge.npz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads one array in the NPY format, believing none of the sizes that it states. */
final class NpyReader {
  /** NumPy's own limit: it refuses to evaluate more. */
  private static final int MAX_HEADER_BYTES = 10_000;

  private static final int CHUNK = 8192; // values

  private NpyReader() {}

  /**
   * Reads one array of version 1.0, 2.0 or 3.0, which nothing follows.
   *
   * @param size the declared number of bytes of {@code in}
   * @param maxWeight the most memory for the array, in doubles
   * @throws IOException whose message says what was found and what was expected
   */
  static NpyArray read(InputStream in, long size, long maxWeight) throws IOException {
    int lengthBytes = readVersion(in) == 1 ? Short.BYTES : Integer.BYTES;
    long headerBytes = readUnsigned(in, lengthBytes);
    if (headerBytes > MAX_HEADER_BYTES) {
      throw new IOException(
          "found a header of %s bytes, expected at most %s"
              .formatted(headerBytes, MAX_HEADER_BYTES));
    }
    // Version 3.0 differs from 2.0 in its charset, which matters for the names of fields alone.
    String text = new String(readHeaderBytes(in, (int) headerBytes), StandardCharsets.ISO_8859_1);
    NpyHeader header = NpyHeader.parse(text);
    if (header.weight() > maxWeight) {
      throw new IOException(
          "found %s, expected at most %s values in all arrays together"
              .formatted(header, Npz.MAX_VALUES));
    }
    long expectedSize =
        NpyWriter.SIGNATURE.length + 2 + lengthBytes + headerBytes + header.valueBytes();
    if (size != expectedSize) {
      throw new IOException(
          "found %s bytes, expected %s for %s".formatted(size, expectedSize, header));
    }
    int count = (int) (header.valueBytes() / header.type().size());
    double[] values = readValues(in, header, count);
    if (in.read() >= 0) {
      throw new IOException("found more bytes than the %s expected".formatted(expectedSize));
    }
    return header.isText() ? texts(values, header) : numbers(values, header);
  }

  private static int readVersion(InputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(NpyWriter.SIGNATURE.length), NpyWriter.SIGNATURE)) {
      throw new IOException("found no NPY signature, expected an array that NumPy saved");
    }
    long major = readUnsigned(in, 1);
    long minor = readUnsigned(in, 1);
    if (major < 1 || major > 3 || minor != 0) {
      throw new IOException(
          "found NPY version %s.%s, expected 1.0, 2.0 or 3.0".formatted(major, minor));
    }
    return (int) major;
  }

  private static long readUnsigned(InputStream in, int bytes) throws IOException {
    byte[] padded = Arrays.copyOf(readHeaderBytes(in, bytes), Long.BYTES);
    return ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static byte[] readHeaderBytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IOException("ends inside its header");
    }
    return bytes;
  }

  /** Grows the array as the values arrive: the count is the file's word alone. */
  private static double[] readValues(InputStream in, NpyHeader header, int count)
      throws IOException {
    double[] values = new double[Math.min(count, CHUNK)];
    int filled = 0;
    while (filled < count) {
      int wanted = Math.min(CHUNK, count - filled);
      byte[] bytes = in.readNBytes(wanted * header.type().size());
      int found = bytes.length / header.type().size();
      if (found < wanted) {
        throw new IOException(
            "ends after %s %s, expected %s for shape %s"
                .formatted(
                    filled + found,
                    header.isText() ? "characters" : "values",
                    count,
                    NpyArray.tuple(header.shape())));
      }
      if (filled + found > values.length) {
        values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.byteOrder());
      for (int i = 0; i < found; i++) {
        values[filled + i] = header.type().next(buffer);
      }
      filled += found;
    }
    return values;
  }

  private static NpyArray.Numbers numbers(double[] values, NpyHeader header) {
    NpyType written = header.type() == NpyType.INT64 ? NpyType.INT64 : NpyType.FLOAT64;
    if (!header.fortranOrder()) {
      return new NpyArray.Numbers(header.shape(), values, written);
    }
    double[] ordered = new double[values.length];
    toRowMajor(header.shape(), values.length, (from, to) -> ordered[to] = values[from]);
    return new NpyArray.Numbers(header.shape(), ordered, written);
  }

  /** Of the texts' code points, their padding included. */
  private static NpyArray.Texts texts(double[] codePoints, NpyHeader header) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int start = 0; start < codePoints.length; start += header.characters()) {
      texts.add(text(codePoints, start, start + header.characters()));
    }
    if (!header.fortranOrder()) {
      return new NpyArray.Texts(header.shape(), texts);
    }
    List<String> ordered = new ArrayList<>(texts);
    toRowMajor(header.shape(), texts.size(), (from, to) -> ordered.set(to, texts.get(from)));
    return new NpyArray.Texts(header.shape(), ordered);
  }

  /** One text, without the zeros that pad it. */
  private static String text(double[] codePoints, int from, int to) throws IOException {
    int end = to;
    while (end > from && codePoints[end - 1] == 0) {
      end--;
    }
    StringBuilder text = new StringBuilder();
    for (int i = from; i < end; i++) {
      if (codePoints[i] > Character.MAX_CODE_POINT) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "found the character %.0f in a text, expected Unicode's 0 to %d",
                codePoints[i],
                Character.MAX_CODE_POINT));
      }
      text.appendCodePoint((int) codePoints[i]);
    }
    return text.toString();
  }

  private interface Move {
    void move(int from, int to);
  }

  /** Reorders values whose first index runs fastest so that the last one does. */
  private static void toRowMajor(List<Integer> shape, int count, Move move) {
    int[] index = new int[shape.size()];
    for (int from = 0; from < count; from++) {
      int to = 0;
      for (int d = 0; d < index.length; d++) {
        to = to * shape.get(d) + index[d];
      }
      move.move(from, to);
      for (int d = 0; d < index.length && ++index[d] == shape.get(d); d++) {
        index[d] = 0;
      }
    }
  }
}
