package dev.nudge.npz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * An entry of a ZIP file's directory.
 *
 * @param method of compression
 * @param checksum the CRC-32 of what comes out
 * @param compressedSize the number of bytes in the archive
 * @param size the number of bytes that come out
 * @param offset of its local header
 */
record ZipMember(
    String name, int method, long checksum, long compressedSize, long size, long offset) {
  private static final int SIGNATURE = 0x02014b50;
  private static final int FIXED_BYTES = 46;

  /** Takes the next entry from a directory in little-endian order. */
  static ZipMember next(ByteBuffer directory) throws ZipException {
    int at = directory.position();
    if (directory.remaining() < FIXED_BYTES || directory.getInt(at) != SIGNATURE) {
      throw new ZipException("its directory is damaged");
    }
    int nameBytes = unsignedShort(directory, at + 28);
    int extraBytes = unsignedShort(directory, at + 30);
    int commentBytes = unsignedShort(directory, at + 32);
    int length = FIXED_BYTES + nameBytes + extraBytes + commentBytes;
    if (directory.remaining() < length) {
      throw new ZipException("its directory is damaged");
    }
    byte[] name = new byte[nameBytes];
    directory.get(at + FIXED_BYTES, name).position(at + length);
    return new ZipMember(
        new String(name, StandardCharsets.UTF_8),
        unsignedShort(directory, at + 10),
        unsignedInt(directory, at + 16),
        unsignedInt(directory, at + 20),
        unsignedInt(directory, at + 24),
        unsignedInt(directory, at + 42));
  }

  static int unsignedShort(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  static long unsignedInt(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
