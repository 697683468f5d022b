package dev.nudge.data;

import dev.nudge.io.MalformedFileException;
import dev.nudge.io.TemporaryFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The images of an IDX file, which stay on the disk.
 *
 * @param shape (N, height, width)
 */
record StoredImages(List<Integer> shape, Rows rows) {
  private static final int BUFFER = 1 << 20; // bytes

  /** Whether the images of a file, plain or gzipped, are better left on the disk. */
  static boolean isForDisk(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false; // what is read once only
    }
    return isGzipped(file)
        ? HeapShare.isLarge(declaredBytes(file))
        : HeapShare.isLarge(Files.size(file));
  }

  static boolean isGzipped(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  private static long declaredBytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      double bytes = 1;
      for (int size : IdxPart.shape(in, file.toString())) {
        bytes *= size;
      }
      return (long) bytes;
    }
  }

  /**
   * The images of a plain file, where they lie.
   *
   * @throws MalformedFileException if it is not a plain IDX file of images
   */
  static StoredImages open(Path file) throws IOException {
    List<Integer> shape;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      shape = imageShape(in, file.toString());
    }
    long header = 4L * (1 + shape.size());
    long expected = header + bytes(shape);
    if (Files.size(file) != expected) {
      throw new MalformedFileException(
          file.toString(),
          "has %,d bytes, expected %,d for its shape %s"
              .formatted(Files.size(file), expected, shape));
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return of(shape, file.toString(), channel, header);
  }

  /**
   * The images of a gzipped stream, unzipped into a file that is gone when the program is.
   *
   * @param name what errors call the stream
   * @param disk the folder of that file
   * @throws MalformedFileException if it is not an IDX file of images
   */
  static StoredImages unzip(InputStream in, String name, Path disk) throws IOException {
    try {
      InputStream plain = Idx.unzipped(in);
      List<Integer> shape = imageShape(plain, name);
      FileChannel file = TemporaryFile.in(disk);
      try {
        copy(plain, file, bytes(shape), "its shape %s".formatted(shape), name);
      } catch (IOException failed) {
        file.close();
        throw failed;
      }
      return of(shape, disk.toString(), file, 0);
    } catch (EOFException | ZipException broken) {
      throw Idx.brokenGzip(name, broken);
    }
  }

  private static void copy(InputStream in, FileChannel file, long bytes, String what, String name)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (file.position() + read > bytes) {
        throw new MalformedFileException(
            name, "goes on after the %,d bytes of %s".formatted(bytes, what));
      }
      ByteBuffer next = ByteBuffer.wrap(buffer, 0, read);
      while (next.hasRemaining()) {
        file.write(next);
      }
    }
    if (file.position() < bytes) {
      throw new MalformedFileException(
          name,
          "ends after %,d of the %,d bytes that %s needs".formatted(file.position(), bytes, what));
    }
  }

  private static List<Integer> imageShape(InputStream in, String name) throws IOException {
    List<Integer> shape = Idx.readShape(in, name);
    if (shape.size() != 3 || shape.stream().anyMatch(size -> size < 1)) {
      throw new MalformedFileException(
          name, "declares the shape %s, expected (N, height, width)".formatted(shape));
    }
    return shape;
  }

  private static long bytes(List<Integer> shape) {
    return (long) shape.get(0) * shape.get(1) * shape.get(2);
  }

  private static StoredImages of(
      List<Integer> shape, String name, FileChannel file, long position) {
    int features = shape.get(1) * shape.get(2);
    return new StoredImages(shape, new DiskRows(name, file, position, 1, shape.get(0), features));
  }
}
