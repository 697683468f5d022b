package dev.nudge.mnist;

import dev.nudge.data.Dataset;
import dev.nudge.data.DatasetBuilder;
import dev.nudge.io.MalformedFileException;
import dev.nudge.io.SeekableFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The images of an IDX file, which stay on the disk.
 *
 * @param shape (N, height, width)
 * @param name of the file in errors
 * @param file holds the pixels, unzipped
 * @param position of the first pixel in the file, in bytes
 */
record IdxImagesOnDisk(List<Integer> shape, String name, SeekableFile file, long position) {
  private static final int BUFFER = 1 << 20; // bytes

  /** Whether the images of a file, plain or gzipped, are too large for the memory. */
  static boolean isNeededFor(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false; // such as a pipe, which can be read only once
    }
    return DatasetBuilder.belongsOnDisk(isGzipped(file) ? declaredBytes(file) : Files.size(file));
  }

  static boolean isGzipped(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  private static long declaredBytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      double bytes = 1;
      for (int size : IdxArray.readShape(in, file.toString())) {
        bytes *= size;
      }
      return (long) bytes;
    }
  }

  /** Opens the images of a plain file, which stay where they lie. */
  static IdxImagesOnDisk open(Path file) throws IOException {
    List<Integer> shape;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      shape = imageShape(in, file.toString());
    }
    long header = 4L * (1 + shape.size());
    long expected = header + bytes(shape);
    if (Files.size(file) != expected) {
      throw new MalformedFileException(
          file.toString(),
          String.format(
              Locale.ROOT,
              "has %,d bytes, expected %,d for its shape %s",
              Files.size(file),
              expected,
              shape));
    }
    return new IdxImagesOnDisk(shape, file.toString(), SeekableFile.open(file), header);
  }

  /** Unzips the images of a gzipped stream into a file that is deleted when the program ends. */
  static IdxImagesOnDisk unzip(InputStream in, String name, Path disk) throws IOException {
    return IdxArray.parse(
        in,
        name,
        plain -> {
          List<Integer> shape = imageShape(plain, name);
          SeekableFile file = SeekableFile.temporary(disk);
          try {
            copy(plain, file, shape, name);
          } catch (IOException failed) {
            file.close();
            throw failed;
          }
          return new IdxImagesOnDisk(shape, disk.toString(), file, 0);
        });
  }

  private static void copy(InputStream in, SeekableFile file, List<Integer> shape, String name)
      throws IOException {
    long bytes = bytes(shape);
    long copied = 0;
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (copied + read > bytes) {
        throw new MalformedFileException(
            name,
            String.format(
                Locale.ROOT, "goes on after the %,d bytes of its shape %s", bytes, shape));
      }
      file.append(buffer, read);
      copied += read;
    }
    if (copied < bytes) {
      throw new MalformedFileException(
          name,
          String.format(
              Locale.ROOT,
              "ends after %,d of the %,d bytes that its shape %s needs",
              copied,
              bytes,
              shape));
    }
  }

  private static List<Integer> imageShape(InputStream in, String name) throws IOException {
    List<Integer> shape = IdxArray.plainShape(in, name);
    if (shape.size() != 3 || shape.stream().anyMatch(size -> size < 1)) {
      throw new MalformedFileException(
          name, "declares the shape %s, expected (N, height, width)".formatted(shape));
    }
    return shape;
  }

  private static long bytes(List<Integer> shape) {
    return (long) shape.get(0) * shape.get(1) * shape.get(2);
  }

  /** These images with the labels (N), in K classes. */
  Dataset labelled(IdxArray labels, int K) {
    return Dataset.ofBytesInFile(
        IdxArray.schema(shape, labels, K), name, file, position, labels.unsigned());
  }
}
