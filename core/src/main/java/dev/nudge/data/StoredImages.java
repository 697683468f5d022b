package dev.nudge.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The images of a plain IDX file, which stay in it.
 *
 * @param shape (N, height, width)
 */
record StoredImages(List<Integer> shape, Rows rows) {

  /** Whether this is a plain file that is better left on the disk. */
  static boolean isForDisk(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !HeapShare.isLarge(Files.size(file))) {
      return false;
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      return in.readShort() == 0; // an IDX file's first two bytes; those of gzip are others
    }
  }

  /**
   * @throws MalformedFileException if it is not a plain IDX file of images
   */
  static StoredImages open(Path file) throws IOException {
    List<Integer> shape;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      shape = Idx.readShape(in, file.toString());
    }
    if (shape.size() != 3 || shape.stream().anyMatch(size -> size < 1)) {
      throw new MalformedFileException(
          file.toString(), "declares the shape %s, expected (N, height, width)".formatted(shape));
    }
    long header = 4L * (1 + shape.size());
    long features = (long) shape.get(1) * shape.get(2);
    long expected = header + shape.get(0) * features;
    if (Files.size(file) != expected) {
      throw new MalformedFileException(
          file.toString(),
          "has %,d bytes, expected %,d for its shape %s"
              .formatted(Files.size(file), expected, shape));
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new StoredImages(
        shape, new FileRows(file.toString(), channel, header, 1, shape.get(0), (int) features));
  }
}
