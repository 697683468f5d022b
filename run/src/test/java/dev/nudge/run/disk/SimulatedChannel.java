package dev.nudge.run.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file or folder of a simulated disk. */
final class SimulatedChannel extends FileChannel {
  private final SimulatedDisk disk;
  private final SimulatedDisk.Node node;
  private int position;

  SimulatedChannel(SimulatedDisk disk, SimulatedDisk.Node node) {
    this.disk = disk;
    this.node = node;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    int read = read(to, position);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public int read(ByteBuffer to, long from) throws IOException {
    disk.call();
    int count = Math.min(to.remaining(), node.content.length - (int) from);
    if (count <= 0) {
      return to.hasRemaining() ? -1 : 0;
    }
    to.put(node.content, (int) from, count);
    return count;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int written = write(from, position);
    position += written;
    return written;
  }

  @Override
  public int write(ByteBuffer from, long to) throws IOException {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    disk.write(node, (int) to, bytes);
    return bytes.length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long to) {
    position = (int) to;
    return this;
  }

  @Override
  public long size() {
    return node.content.length;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    disk.force(node);
  }

  @Override
  public FileLock tryLock(long from, long size, boolean shared) throws IOException {
    throw new IOException("no locks on this file system");
  }

  @Override
  protected void implCloseChannel() {}

  @Override
  public long read(ByteBuffer[] to, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long to, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long from, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long from, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
