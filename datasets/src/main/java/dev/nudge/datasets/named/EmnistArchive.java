package dev.nudge.datasets.named;

import dev.nudge.io.AtomicFile;
import dev.nudge.io.MalformedFileException;
import dev.nudge.mnist.IdxArray;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * EMNIST's archive, turned into files like MNIST's: its images lie on their sides, rows and columns
 * swapped, and its letters are numbered from 1.
 */
final class EmnistArchive {
  private static final String LETTERS = "gzip/emnist-letters-";
  private static final String LAST = "train-labels-idx1-ubyte";

  private EmnistArchive() {}

  /** Whether the letters' files are in a folder, all of them. */
  static boolean isUnpacked(Path folder) {
    return Files.exists(folder.resolve(LAST));
  }

  /** Writes the letters' four files, upright and numbered from 0. */
  static void unpackLetters(Path archive, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (String[] part : new String[][] {{"test", "t10k"}, {"train", "train"}}) {
        IdxArray images = read(zip, archive, LETTERS + part[0] + "-images-idx3-ubyte.gz");
        IdxArray labels = read(zip, archive, LETTERS + part[0] + "-labels-idx1-ubyte.gz");
        write(folder.resolve(part[1] + "-images-idx3-ubyte"), upright(images, archive));
        write(folder.resolve(part[1] + "-labels-idx1-ubyte"), fromZero(labels, archive));
      }
    } catch (ZipException damaged) {
      throw new MalformedFileException(
          archive.toString(), "is no whole zip archive: " + damaged.getMessage());
    }
  }

  private static IdxArray read(ZipFile zip, Path archive, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new MalformedFileException(archive.toString(), "has no " + name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return IdxArray.read(in, archive + " " + name);
    }
  }

  private static IdxArray upright(IdxArray images, Path archive) throws MalformedFileException {
    if (images.shape().size() != 3 || !images.shape().get(1).equals(images.shape().get(2))) {
      throw new MalformedFileException(
          archive.toString(),
          "has images of the shape %s, expected (N, 28, 28)".formatted(images.shape()));
    }
    int side = images.shape().get(1);
    byte[] lying = images.values();
    byte[] upright = new byte[lying.length];
    for (int n = 0; n < lying.length; n += side * side) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          upright[n + y * side + x] = lying[n + x * side + y];
        }
      }
    }
    return new IdxArray(images.shape(), upright);
  }

  private static IdxArray fromZero(IdxArray labels, Path archive) throws MalformedFileException {
    byte[] values = labels.values().clone();
    for (int n = 0; n < values.length; n++) {
      if (values[n] < 1 || values[n] > 26) {
        throw new MalformedFileException(
            archive.toString(), "has the label %s, expected 1 to 26".formatted(values[n]));
      }
      values[n]--;
    }
    return new IdxArray(labels.shape(), values);
  }

  private static void write(Path file, IdxArray idx) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          DataOutputStream data = new DataOutputStream(out);
          data.writeInt(0x0800 + idx.shape().size());
          for (int size : idx.shape()) {
            data.writeInt(size);
          }
          data.write(idx.values());
        });
  }
}
