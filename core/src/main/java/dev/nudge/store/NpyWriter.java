package dev.nudge.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes one array in the NPY format: a signature, a version, the header's length, the header, the
 * values. Described in NumPy's reference under {@code numpy.lib.format}.
 */
final class NpyWriter {
  static final byte[] SIGNATURE = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 8192; // values

  private NpyWriter() {}

  /** Writes version 1.0 with float64 values in little-endian C order. */
  static void write(OutputStream out, NpyArray array) throws IOException {
    out.write(preamble(array.shape()));
    double[] values = array.values();
    for (int start = 0; start < values.length; start += CHUNK) {
      int count = Math.min(CHUNK, values.length - start);
      ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asDoubleBuffer().put(values, start, count);
      out.write(bytes.array());
    }
  }

  /** The number of bytes that {@link #write} writes. */
  static long writtenSize(NpyArray array) {
    return preamble(array.shape()).length + (long) Double.BYTES * array.values().length;
  }

  /** All before the values, padded with spaces so that these begin at a multiple of 64 bytes. */
  private static byte[] preamble(List<Integer> shape) {
    byte[] header = NpyHeader.ofDoubles(shape).getBytes(StandardCharsets.US_ASCII);
    int headerStart = SIGNATURE.length + 4;
    int blocks = (headerStart + header.length) / ALIGNMENT + 1; // room for a line end at least
    int end = blocks * ALIGNMENT;
    byte[] preamble = new byte[end];
    Arrays.fill(preamble, (byte) ' ');
    ByteBuffer.wrap(preamble)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(SIGNATURE)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) (end - headerStart))
        .put(header)
        .put(end - 1, (byte) '\n');
    return preamble;
  }
}
