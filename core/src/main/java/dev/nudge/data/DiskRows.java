package dev.nudge.data;

import dev.nudge.io.SeekableFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Features that stay in a file and are read when they are asked for. The file stays open while
 * there are readers.
 *
 * @param name of the file in errors
 * @param position of the first row in the file, in bytes
 * @param bytesEach 1 where each value is an unsigned byte, 8 where it is a big-endian double
 */
record DiskRows(
    String name, SeekableFile file, long position, int bytesEach, int size, int features)
    implements Rows {

  /**
   * @throws UncheckedIOException if the file cannot be read, has been changed, or ends before
   */
  @Override
  public void read(int n, double[] to) {
    ByteBuffer row = ByteBuffer.allocate(features * bytesEach);
    try {
      file.read(row.array(), position + (long) n * row.capacity());
    } catch (EOFException end) {
      throw new UncheckedIOException(
          new EOFException(String.format(Locale.ROOT, "%s: ends inside row %,d", name, n)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    for (int i = 0; i < features; i++) {
      to[i] = bytesEach == 1 ? row.get(i) & 0xff : row.getDouble(i * Double.BYTES);
    }
  }

  /** Keeps rows in a temporary file: as bytes, and from the first value that is none as doubles. */
  static final class Writer implements Builder {
    private static final int BUFFER = 1 << 20; // bytes

    private final Path folder;
    private final int features;
    private SeekableFile file;
    private ByteBuffer buffer;
    private int bytesEach = 1;
    private int size;

    Writer(Path folder, int features) throws IOException {
      this.folder = folder;
      this.features = features;
      open();
    }

    private void open() throws IOException {
      file = SeekableFile.temporary(folder);
      buffer = ByteBuffer.allocate(Math.max(BUFFER, features * Double.BYTES));
    }

    @Override
    public void add(double[] raw) throws IOException {
      if (bytesEach == 1 && !Builder.areBytes(raw)) {
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
      file.append(buffer.array(), buffer.position());
      buffer.clear();
    }

    private void turnToNumbers() throws IOException {
      Rows bytes = rows();
      SeekableFile narrow = file;
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
}
