package dev.nudge.mnist;

import dev.nudge.io.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The head of an IDX file: a magic number (two zero bytes, the type 0x08, the number of
 * dimensions), then each dimension as a big-endian int. Files are plain or gzipped, told apart by
 * content.
 */
final class IdxHeader {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int BUFFER = 1 << 16; // bytes

  private IdxHeader() {}

  /** Makes something of a stream's content. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(InputStream in) throws IOException;
  }

  /**
   * Parses the content of a plain or gzipped stream.
   *
   * @param name of the stream in errors
   * @throws MalformedFileException if the gzip data cannot be unzipped
   */
  static <T> T parse(InputStream in, String name, Parser<T> parser) throws IOException {
    try {
      return parser.parse(unzipped(in));
    } catch (EOFException | ZipException damage) {
      String reason = damage.getMessage() == null ? "" : ": " + damage.getMessage();
      throw new MalformedFileException(name, "the gzip data break off or are damaged" + reason);
    }
  }

  /** The stream's content, unzipped if it is gzipped. */
  static InputStream unzipped(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzipped ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  /**
   * Reads the declared shape from an unzipped stream, which the values follow. Dimensions may be
   * any int.
   */
  static List<Integer> readShape(InputStream in, String name) throws IOException {
    byte[] magic = read(in, name, 4);
    int dimensions = magic[3];
    if (magic[0] != 0
        || magic[1] != 0
        || magic[2] != UNSIGNED_BYTE
        || dimensions < 1
        || dimensions > 4) {
      throw new MalformedFileException(
          name,
          "magic number is 0x%08x, expected 0x00000803 (images) or 0x00000801 (labels)"
              .formatted(ByteBuffer.wrap(magic).getInt()));
    }
    ByteBuffer sizes = ByteBuffer.wrap(read(in, name, 4 * dimensions));
    List<Integer> shape = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      shape.add(sizes.getInt());
    }
    return shape;
  }

  private static byte[] read(InputStream in, String name, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedFileException(name, "ends inside its header, expected an IDX file");
    }
    return bytes;
  }
}
