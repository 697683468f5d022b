package dev.nudge.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data set that a small network learns in a moment: class k lights the k-th of ten stripes. */
final class TinyData {
  static final int SIDE = 10;
  static final String LAYERS = "100,8,10";

  private TinyData() {}

  /** Writes the four IDX files: 200 training and 50 test images of 10×10 pixels. */
  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    writeSet(folder, "train", 200);
    writeSet(folder, "t10k", 50);
    return folder;
  }

  private static void writeSet(Path folder, String set, int count) throws IOException {
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    for (int n = 0; n < count; n++) {
      int label = n % 10;
      labels[n] = (byte) label;
      for (int column = 0; column < SIDE; column++) {
        pixels[(n * SIDE + label) * SIDE + column] = (byte) (200 + n % 50);
      }
    }
    Files.write(folder.resolve(set + "-images-idx3-ubyte"), idx(pixels, count, SIDE, SIDE));
    Files.write(folder.resolve(set + "-labels-idx1-ubyte"), idx(labels, count));
  }

  static byte[] idx(byte[] values, int... shape) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(0x0800 + shape.length);
      for (int size : shape) {
        out.writeInt(size);
      }
      out.write(values);
    }
    return bytes.toByteArray();
  }
}
