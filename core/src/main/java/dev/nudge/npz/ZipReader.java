package dev.nudge.npz;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * Reads ZIP files as NumPy writes them: stored or deflated, less than 4 GiB (PKWARE's APPNOTE,
 * sections 4.3.7, 4.3.12 and 4.3.16).
 *
 * <p>{@link java.util.zip.ZipFile} allocates what a forged directory declares, lets runtime
 * exceptions through, and does not verify checksums; {@link java.util.zip.ZipInputStream} takes a
 * file that breaks off after a member for a whole one.
 */
final class ZipReader implements Closeable {
  private static final int MEMBER_SIGNATURE = 0x02014b50;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int MEMBER_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT_BYTES = 0xffff;

  /** The most that is held at once: 1 GiB of values, and a header. */
  private static final int MAX_BYTES = (1 << 30) + (1 << 20);

  private final FileChannel channel;

  /**
   * An entry of a ZIP file's directory.
   *
   * @param checksum the CRC-32 of what comes out
   * @param compressedSize the number of bytes in the archive
   * @param size the number of bytes that come out
   * @param offset of its local header
   */
  record Member(
      String name, int method, long checksum, long compressedSize, long size, long offset) {
    /** Takes the next entry from a directory in little-endian order. */
    private static Member next(ByteBuffer directory) throws ZipException {
      int at = directory.position();
      if (directory.remaining() < MEMBER_BYTES || directory.getInt(at) != MEMBER_SIGNATURE) {
        throw new ZipException("its directory is damaged");
      }
      int nameBytes = unsignedShort(directory, at + 28);
      int extraBytes = unsignedShort(directory, at + 30);
      int commentBytes = unsignedShort(directory, at + 32);
      int length = MEMBER_BYTES + nameBytes + extraBytes + commentBytes;
      if (directory.remaining() < length) {
        throw new ZipException("its directory is damaged");
      }
      byte[] name = new byte[nameBytes];
      directory.get(at + MEMBER_BYTES, name).position(at + length);
      return new Member(
          new String(name, StandardCharsets.UTF_8),
          unsignedShort(directory, at + 10),
          unsignedInt(directory, at + 16),
          unsignedInt(directory, at + 20),
          unsignedInt(directory, at + 24),
          unsignedInt(directory, at + 42));
    }
  }

  ZipReader(Path file) throws IOException {
    channel = FileChannel.open(file);
  }

  /** The members in the order of the directory. */
  List<Member> members() throws IOException {
    long tailStart = Math.max(0, channel.size() - END_BYTES - MAX_COMMENT_BYTES);
    ByteBuffer tail = read(tailStart, channel.size() - tailStart);
    int end = findEnd(tail);
    int count = unsignedShort(tail, end + 10);
    long length = unsignedInt(tail, end + 12);
    long start = unsignedInt(tail, end + 16);
    if (start == 0xffffffffL) {
      throw new ZipException("it is a ZIP64 file, for 4 GiB and more");
    }
    if (start + length != tailStart + end) {
      throw new ZipException("its directory does not lie before its end");
    }
    ByteBuffer directory = read(start, length);
    List<Member> members = new ArrayList<>();
    while (directory.hasRemaining()) {
      members.add(Member.next(directory));
    }
    if (members.size() != count) {
      throw new ZipException("its directory has %s entries of %s".formatted(members.size(), count));
    }
    if (members.stream().mapToLong(Member::compressedSize).sum() > start) {
      throw new ZipException("its members overlap");
    }
    return members;
  }

  private static int findEnd(ByteBuffer tail) throws ZipException {
    for (int end = tail.limit() - END_BYTES; end >= 0; end--) {
      if (tail.getInt(end) == END_SIGNATURE
          && end + END_BYTES + unsignedShort(tail, end + 20) == tail.limit()) {
        return end;
      }
    }
    throw new ZipException("its end is missing");
  }

  /** The bytes of a member, decompressed as they are read. */
  InputStream open(Member member) throws IOException {
    ByteBuffer local = read(member.offset(), LOCAL_BYTES);
    if (local.getInt(0) != LOCAL_SIGNATURE) {
      throw new ZipException("it does not begin where the directory says");
    }
    long start =
        member.offset() + LOCAL_BYTES + unsignedShort(local, 26) + unsignedShort(local, 28);
    InputStream bytes = new ByteArrayInputStream(read(start, member.compressedSize()).array());
    return switch (member.method()) {
      case ZipEntry.STORED -> bytes;
      case ZipEntry.DEFLATED -> inflated(bytes);
      default -> throw new ZipException("compression method %s".formatted(member.method()));
    };
  }

  private static InputStream inflated(InputStream bytes) {
    return new InflaterInputStream(bytes, new Inflater(true)) {
      @Override
      public void close() throws IOException {
        super.close();
        inf.end();
      }
    };
  }

  private ByteBuffer read(long position, long count) throws IOException {
    if (count > MAX_BYTES) {
      throw new ZipException("%s bytes in one piece are too many".formatted(count));
    }
    if (position + count > channel.size()) {
      throw new ZipException("it ends early");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new ZipException("it ends early");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static int unsignedShort(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private static long unsignedInt(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
