package dev.nudge.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The chunks of a PNG file that make its picture. The decoder gets no others: it allocates what a
 * text or a colour profile declares, and unpacks both without a limit.
 */
final class PngChunks {
  private static final int SIGNATURE_BYTES = 8;
  private static final int HEADER_BYTES = 13;
  private static final int CHECKSUM_BYTES = 4;
  private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  /** Deflate makes at most so many bytes of one. */
  private static final long MOST_BYTES_OF_ONE = 1032;

  private PngChunks() {}

  /**
   * The file without the chunks that its picture does not need.
   *
   * @throws IOException if a chunk is longer than the file, or the picture larger than its data can
   *     be unpacked to
   */
  static byte[] needed(byte[] png) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(png).position(Math.min(SIGNATURE_BYTES, png.length));
    ByteBuffer out = ByteBuffer.allocate(png.length).put(png, 0, in.position());
    long packed = 0;
    String type = "";
    while (!type.equals("IEND")) {
      int start = in.position();
      type = skipChunk(in);
      if (NEEDED.contains(type)) {
        out.put(png, start, in.position() - start);
      }
      if (type.equals("IDAT")) {
        packed += in.position() - start;
      }
    }
    requireEnough(in, packed * MOST_BYTES_OF_ONE);
    byte[] needed = new byte[out.position()];
    out.get(0, needed);
    return needed;
  }

  /** The content of the first chunk of a type in a file of whole chunks. */
  static Optional<ByteBuffer> find(byte[] png, String wanted) {
    int start = SIGNATURE_BYTES;
    String type = "";
    while (!type.equals("IEND")) {
      int length = ByteBuffer.wrap(png).getInt(start);
      type = new String(png, start + 4, 4, StandardCharsets.ISO_8859_1);
      if (type.equals(wanted)) {
        return Optional.of(ByteBuffer.wrap(png, start + 8, length).slice());
      }
      start += 8 + length + CHECKSUM_BYTES;
    }
    return Optional.empty();
  }

  private static String skipChunk(ByteBuffer in) throws IOException {
    if (in.remaining() < 8) {
      throw new IOException("it ends before its last chunk");
    }
    int length = in.getInt();
    byte[] type = new byte[4];
    in.get(type);
    if (length < 0 || length + (long) CHECKSUM_BYTES > in.remaining()) {
      throw new IOException(
          "a chunk of %s bytes in the last %s".formatted(length & 0xffffffffL, in.remaining()));
    }
    in.position(in.position() + length + CHECKSUM_BYTES);
    return new String(type, StandardCharsets.ISO_8859_1);
  }

  /** The header is the first chunk: width, height, bits a sample, which samples a pixel has. */
  private static void requireEnough(ByteBuffer png, long mostBytes) throws IOException {
    int header = SIGNATURE_BYTES + 8;
    if (png.limit() < header + HEADER_BYTES || png.getInt(SIGNATURE_BYTES) != HEADER_BYTES) {
      throw new IOException("it has no header");
    }
    long width = png.getInt(header);
    long height = png.getInt(header + 4);
    int samples =
        switch (png.get(header + 9)) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    if (width * height > 8.0 * mostBytes / (samples * Math.max(1, png.get(header + 8)))) {
      throw new IOException(
          String.format(
              Locale.ROOT, "%d×%d pixels in a file of %,d bytes", width, height, png.limit()));
    }
  }
}
