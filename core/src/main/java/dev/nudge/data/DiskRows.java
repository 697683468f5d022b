package dev.nudge.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Features that stay in a file, row after row, and are read when they are asked for: data larger
 * than the memory. The file stays open for as long as there are readers.
 *
 * @param name of the file in errors
 * @param position of the first row in the file, in bytes
 * @param bytesEach 1 where each value is an unsigned byte, 8 where it is a big-endian double
 */
record DiskRows(String name, FileChannel file, long position, int bytesEach, int size, int features)
    implements Rows {

  /**
   * @throws UncheckedIOException if the file cannot be read, or ends before the row does
   */
  @Override
  public void read(int n, double[] to) {
    ByteBuffer row = ByteBuffer.allocate(features * bytesEach);
    long start = position + (long) n * row.capacity();
    try {
      while (row.hasRemaining()) {
        if (file.read(row, start + row.position()) < 0) {
          throw new EOFException("%s: ends inside row %,d".formatted(name, n));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    for (int i = 0; i < features; i++) {
      to[i] = bytesEach == 1 ? row.get(i) & 0xff : row.getDouble(i * Double.BYTES);
    }
  }
}
