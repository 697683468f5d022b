package dev.nudge.mnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** IDX files written by hand. */
final class IdxBytes {
  private IdxBytes() {}

  /** A file of unsigned bytes with this shape; the values need not fill it. */
  static byte[] idx(byte[] values, int... shape) {
    return idx(0x00000800 | shape.length, values, shape);
  }

  /** A file that begins with this magic number, whatever it holds. */
  static byte[] idx(int magic, byte[] values, int... shape) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    file.putInt(magic);
    for (int size : shape) {
      file.putInt(size);
    }
    return file.put(values).array();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
