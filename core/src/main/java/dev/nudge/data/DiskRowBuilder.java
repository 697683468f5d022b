package dev.nudge.data;

import dev.nudge.io.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Keeps rows in a file that nobody else sees and that is gone when the program is: as bytes, and
 * from the first value that is none as doubles.
 */
final class DiskRowBuilder implements RowBuilder {
  private static final int BUFFER = 1 << 20; // bytes

  private final Path folder;
  private final int features;
  private FileChannel file;
  private ByteBuffer buffer;
  private int bytesEach = 1;
  private int size;

  /**
   * @param folder where the file is made; the folder is created if it does not exist
   */
  DiskRowBuilder(Path folder, int features) throws IOException {
    this.folder = folder;
    this.features = features;
    open();
  }

  private void open() throws IOException {
    file = TemporaryFile.in(folder);
    buffer = ByteBuffer.allocate(Math.max(BUFFER, features * Double.BYTES));
  }

  @Override
  public void add(double[] raw) throws IOException {
    if (bytesEach == 1 && !RowBuilder.areBytes(raw)) {
      turnToNumbers();
    }
    append(raw);
    size++;
  }

  private void append(double[] raw) throws IOException {
    if (buffer.remaining() < features * bytesEach) {
      flush();
    }
    for (double value : raw) {
      if (bytesEach == 1) {
        buffer.put((byte) value);
      } else {
        buffer.putDouble(value);
      }
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }

  private void turnToNumbers() throws IOException {
    Rows bytes = rows();
    FileChannel narrow = file;
    open();
    bytesEach = Double.BYTES;
    double[] row = new double[features];
    for (int n = 0; n < size; n++) {
      bytes.read(n, row);
      append(row);
    }
    narrow.close();
  }

  @Override
  public Rows rows() throws IOException {
    flush();
    return new DiskRows(folder.toString(), file, 0, bytesEach, size, features);
  }
}
