package dev.nudge.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** PNG files put together chunk by chunk. */
final class PngBytes {
  private static final int SIGNATURE_BYTES = 8;
  private static final int HEADER_END = 33;

  private PngBytes() {}

  /** A picture in 8-bit grey with these packed data, which need not be sound. */
  static byte[] grey(int width, int height, byte[] packed) {
    ByteBuffer header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    header.putInt(width).putInt(height).put((byte) 8);
    ByteBuffer data = ByteBuffer.allocate(4 + packed.length);
    data.put("IDAT".getBytes(StandardCharsets.US_ASCII)).put(packed);
    byte[] end = "IEND".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(SIGNATURE_BYTES + 3 * 8 + 17 + 4 + packed.length + 4)
        .putLong(0x89504e470d0a1a0aL)
        .put(chunk(header.array()))
        .put(chunk(data.array()))
        .put(chunk(end))
        .array();
  }

  /** The picture with one more chunk behind its header, of this type and content. */
  static byte[] withChunk(byte[] png, byte[] typeAndContent) {
    byte[] chunk = chunk(typeAndContent);
    return ByteBuffer.allocate(png.length + chunk.length)
        .put(png, 0, HEADER_END)
        .put(chunk)
        .put(png, HEADER_END, png.length - HEADER_END)
        .array();
  }

  private static byte[] chunk(byte[] typeAndContent) {
    CRC32 checksum = new CRC32();
    checksum.update(typeAndContent);
    return ByteBuffer.allocate(typeAndContent.length + 8)
        .putInt(typeAndContent.length - 4)
        .put(typeAndContent)
        .putInt((int) checksum.getValue())
        .array();
  }
}
