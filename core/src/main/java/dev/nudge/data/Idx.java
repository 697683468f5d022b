package dev.nudge.data;

import dev.nudge.io.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes in the IDX format, in which MNIST is published: a magic number (two
 * zero bytes, the type 0x08, the number of dimensions), each dimension as a big-endian int, the
 * bytes in row-major order. Plain or gzipped, told apart by content.
 *
 * @param shape the dimensions: (60000, 28, 28) for images, (60000) for labels
 * @param values the bytes themselves, not a copy
 */
public record Idx(List<Integer> shape, byte[] values) {
  private static final int UNSIGNED_BYTE = 0x08;

  /** The most values that are read: a gzip bomb stops here. */
  private static final long MAX_VALUES = 1 << 30;

  /** Room for so many values is made for what a header declares, and then as they arrive. */
  private static final int FIRST_ROOM = 1 << 20;

  private static final int GROWTH = 8;

  public Idx {
    shape = List.copyOf(shape);
    if (size(shape) != values.length) {
      throw new IllegalArgumentException(
          "%d values do not fill the shape %s".formatted(values.length, shape));
    }
  }

  /**
   * The number of values, or −1 where a dimension is below 1 or they are more than an array holds.
   */
  private static long size(List<Integer> shape) {
    long size = 1;
    for (int dimension : shape) {
      size = dimension < 1 ? -1 : size * dimension;
      if (size < 0 || size > Integer.MAX_VALUE - 8) {
        return -1;
      }
    }
    return size;
  }

  /**
   * Reads a whole file.
   *
   * @throws MalformedFileException if it is not an IDX file of unsigned bytes, is cut off or too
   *     long, or holds more than 2^30 values
   * @throws IOException if it cannot be read
   */
  public static Idx read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  /**
   * The same from a stream, which is read to its end; {@code name} is what errors call it. Memory
   * is taken as the values arrive, never for a size that the file only declares.
   */
  public static Idx read(InputStream in, String name) throws IOException {
    try {
      return parse(unzipped(in), name);
    } catch (EOFException | ZipException broken) {
      throw brokenGzip(name, broken);
    }
  }

  static MalformedFileException brokenGzip(String name, IOException broken) {
    String reason = broken.getMessage() == null ? "" : ": " + broken.getMessage();
    return new MalformedFileException(name, "the gzip data break off or are damaged" + reason);
  }

  /** The stream's content, unzipped if it is gzipped. */
  static InputStream unzipped(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private static Idx parse(InputStream in, String name) throws IOException {
    List<Integer> shape = readShape(in, name);
    long length = size(shape);
    if (length < 0 || length > MAX_VALUES) {
      throw new MalformedFileException(
          name,
          "declares the shape " + shape + ", expected positive sizes of at most 1 GiB in all");
    }
    byte[] values = new byte[(int) Math.min(length, FIRST_ROOM)];
    for (int read = 0; read < length; ) {
      if (read == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(length, (long) GROWTH * read));
      }
      int more = in.readNBytes(values, read, values.length - read);
      if (more == 0) {
        throw new MalformedFileException(
            name,
            "ends after %,d of the %,d bytes that its shape %s needs"
                .formatted(read, length, shape));
      }
      read += more;
    }
    if (in.read() >= 0) {
      throw new MalformedFileException(
          name, "goes on after the %,d bytes of its shape %s".formatted(length, shape));
    }
    return new Idx(shape, values);
  }

  /** Reads the header of an unzipped file, which the values follow. */
  static List<Integer> readShape(InputStream in, String name) throws IOException {
    byte[] magic = header(in, name, 4);
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
    ByteBuffer sizes = ByteBuffer.wrap(header(in, name, 4 * dimensions));
    List<Integer> shape = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      shape.add(sizes.getInt());
    }
    return shape;
  }

  private static byte[] header(InputStream in, String name, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedFileException(name, "ends inside its header, expected an IDX file");
    }
    return bytes;
  }
}
