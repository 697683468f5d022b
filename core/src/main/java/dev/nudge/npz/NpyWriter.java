package dev.nudge.npz;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes one array in the NPY format (NumPy's reference, {@code numpy.lib.format}). */
final class NpyWriter {
  static final byte[] SIGNATURE = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 8192; // values

  private NpyWriter() {}

  /** Writes version 1.0 with float64 or int64 values or texts in little-endian C order. */
  static void write(OutputStream out, NpyArray array) throws IOException {
    NpyHeader header = NpyHeader.of(array);
    out.write(preamble(header));
    if (array instanceof NpyArray.Texts text) {
      for (String value : text.values()) {
        out.write(padded(value, header.characters()));
      }
    } else if (array instanceof NpyArray.Numbers numbers) {
      write(out, numbers.values(), numbers.writtenType());
    }
  }

  private static byte[] padded(String text, int characters) {
    ByteBuffer bytes =
        ByteBuffer.allocate(characters * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    text.codePoints().forEach(bytes::putInt);
    return bytes.array();
  }

  private static void write(OutputStream out, double[] values, NpyType type) throws IOException {
    for (int start = 0; start < values.length; start += CHUNK) {
      int count = Math.min(CHUNK, values.length - start);
      ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = start; i < start + count; i++) {
        bytes.putLong(
            type == NpyType.INT64 ? (long) values[i] : Double.doubleToRawLongBits(values[i]));
      }
      out.write(bytes.array());
    }
  }

  /** The number of bytes that {@link #write} writes. */
  static long writtenSize(NpyArray array) {
    NpyHeader header = NpyHeader.of(array);
    return preamble(header).length + header.valueBytes();
  }

  /** All before the values, padded with spaces so that these begin at a multiple of 64 bytes. */
  private static byte[] preamble(NpyHeader header) {
    byte[] dictionary = header.dictionary().getBytes(StandardCharsets.US_ASCII);
    int headerStart = SIGNATURE.length + 4;
    int blocks = (headerStart + dictionary.length) / ALIGNMENT + 1; // a line end at least
    int end = blocks * ALIGNMENT;
    byte[] preamble = new byte[end];
    Arrays.fill(preamble, (byte) ' ');
    ByteBuffer.wrap(preamble)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(SIGNATURE)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) (end - headerStart))
        .put(dictionary)
        .put(end - 1, (byte) '\n');
    return preamble;
  }
}
