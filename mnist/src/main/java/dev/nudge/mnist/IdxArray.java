package dev.nudge.mnist;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes in the IDX format: a magic number (two zero bytes, the type 0x08, the
 * number of dimensions), each dimension as a big-endian int, then the bytes in row-major order.
 * Plain or gzipped, told apart by content.
 *
 * @param shape the dimensions: (60000, 28, 28) for images, (60000) for labels
 * @param values not copied
 */
public record IdxArray(List<Integer> shape, byte[] values) {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int BUFFER = 1 << 16; // bytes

  /** The most values that are read: a gzip bomb stops here. */
  private static final long MAX_VALUES = 1 << 30;

  /** Memory for so many values is allocated at first, and then as they arrive. */
  private static final int FIRST_CAPACITY = 1 << 20;

  private static final int CAPACITY_FACTOR = 8;

  /** Makes something of a stream's content. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(InputStream in) throws IOException;
  }

  public IdxArray {
    shape = List.copyOf(shape);
    if (size(shape) != values.length) {
      throw new IllegalArgumentException(
          "%s values do not fill the shape %s".formatted(values.length, shape));
    }
  }

  /** The number of values, or −1 where a dimension is below 1 or an array cannot hold them. */
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
   * Reads a stream to its end, allocating memory as the values arrive.
   *
   * @param name of the stream in errors
   * @throws MalformedFileException if it is not an IDX file of unsigned bytes, is cut off or too
   *     long, or holds more than 2^30 values
   */
  public static IdxArray read(InputStream in, String name) throws IOException {
    return parse(in, name, plain -> parse(plain, name));
  }

  private static IdxArray parse(InputStream in, String name) throws IOException {
    List<Integer> shape = plainShape(in, name);
    long length = size(shape);
    if (length < 0 || length > MAX_VALUES) {
      throw new MalformedFileException(
          name,
          "declares the shape " + shape + ", expected positive sizes of at most 1 GiB in all");
    }
    byte[] values = new byte[(int) Math.min(length, FIRST_CAPACITY)];
    for (int read = 0; read < length; ) {
      if (read == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(length, (long) CAPACITY_FACTOR * read));
      }
      int more = in.readNBytes(values, read, values.length - read);
      if (more == 0) {
        throw new MalformedFileException(
            name,
            String.format(
                Locale.ROOT,
                "ends after %,d of the %,d bytes that its shape %s needs",
                read,
                length,
                shape));
      }
      read += more;
    }
    if (in.read() >= 0) {
      throw new MalformedFileException(
          name,
          String.format(Locale.ROOT, "goes on after the %,d bytes of its shape %s", length, shape));
    }
    return new IdxArray(shape, values);
  }

  /**
   * Reads the declared shape of a plain or gzipped stream and nothing beyond.
   *
   * @throws MalformedFileException if it is not an IDX file of unsigned bytes
   */
  public static List<Integer> readShape(InputStream in, String name) throws IOException {
    return parse(in, name, plain -> plainShape(plain, name));
  }

  /**
   * Reads the rows {@code from} (inclusive) to {@code to} (exclusive) of a plain or gzipped stream
   * and none after them.
   *
   * @throws MalformedFileException if it is not an IDX file of unsigned bytes, does not have these
   *     rows, or they are more than 2^30 values
   */
  public static IdxArray readRows(InputStream in, String name, int from, int to)
      throws IOException {
    try {
      InputStream plain = unzipped(in);
      List<Integer> shape = new ArrayList<>(plainShape(plain, name));
      if (from < 0 || to < from || to > shape.get(0)) {
        throw new MalformedFileException(
            name,
            String.format(
                Locale.ROOT, "declares the shape %s, expected rows %,d to %,d", shape, from, to));
      }
      shape.set(0, to - from);
      long row = shape.stream().skip(1).mapToLong(size -> size).reduce(1, Math::multiplyExact);
      if (Math.multiplyHigh(row, to - from) != 0 || row * (to - from) > MAX_VALUES) {
        throw new MalformedFileException(
            name, "values of the shape %s at once, expected at most 1 GiB".formatted(shape));
      }
      plain.skipNBytes(from * row);
      byte[] values = new byte[(int) (row * (to - from))];
      new DataInputStream(plain).readFully(values);
      return new IdxArray(shape, values);
    } catch (EOFException | ZipException damage) {
      throw new MalformedFileException(
          name, String.format(Locale.ROOT, "ends before its row %,d", to));
    }
  }

  /** The values as the numbers 0 to 255. */
  public int[] unsigned() {
    int[] numbers = new int[values.length];
    Arrays.setAll(numbers, i -> values[i] & 0xff);
    return numbers;
  }

  /** The number of classes of labels, which are numbered from 0: one more than the highest. */
  public int classes() {
    return 1 + Arrays.stream(unsigned()).max().orElse(-1);
  }

  /**
   * These images (N, height, width) with the labels (N), in K classes.
   *
   * @throws IllegalArgumentException if the counts or dimensions do not fit together, or a label is
   *     not below K
   */
  public Dataset labelled(IdxArray labels, int K) {
    return Dataset.ofBytes(schema(shape, labels, K), values, labels.unsigned());
  }

  /** The schema of images of this shape with these labels, which must fit. */
  static Schema schema(List<Integer> shape, IdxArray labels, int K) {
    if (shape.size() != 3 || labels.shape().size() != 1) {
      throw new IllegalArgumentException(
          "images have the shape %s and labels %s, expected (N, height, width) and (N)"
              .formatted(shape, labels.shape()));
    }
    if (!shape.get(0).equals(labels.shape().get(0))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%,d images but %,d labels", shape.get(0), labels.shape().get(0)));
    }
    return Schema.ofImages(shape.get(1), shape.get(2), K);
  }

  /** Parses the content of a plain or gzipped stream. */
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

  /** Reads the declared shape, of any ints, from an unzipped stream, which the values follow. */
  static List<Integer> plainShape(InputStream in, String name) throws IOException {
    byte[] magic = read(in, name, 4);
    int dimensions = magic[3];
    if (magic[0] != 0
        || magic[1] != 0
        || magic[2] != UNSIGNED_BYTE
        || dimensions < 1
        || dimensions > 4) {
      throw new MalformedFileException(
          name,
          String.format(
              Locale.ROOT,
              "magic number is 0x%08x, expected 0x00000803 (images) or 0x00000801 (labels)",
              ByteBuffer.wrap(magic).getInt()));
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
