package dev.nudge.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * A file that is read at any place. Safe for many threads; not a channel, which an interrupted
 * thread would close for all.
 */
public final class SeekableFile implements Closeable {
  private static final long NANOS_BETWEEN_LOOKS = 50_000_000;

  private final RandomAccessFile file;
  private final Path path; // the folder of a temporary file, which nobody else sees
  private final FileTime modified; // null of a temporary file
  private long lastLook = System.nanoTime();

  private SeekableFile(RandomAccessFile file, Path path, FileTime modified) {
    this.file = file;
    this.path = path;
    this.modified = modified;
  }

  /**
   * Opens a file to be read; that it is changed is noticed within a twentieth of a second of
   * reading.
   *
   * @throws NoSuchFileException if it does not exist
   * @throws AccessDeniedException if it may not be read
   */
  public static SeekableFile open(Path path) throws IOException {
    Files.newInputStream(path).close(); // whose exceptions say what is wrong
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    return new SeekableFile(file, path, Files.getLastModifiedTime(path));
  }

  /** Makes an empty file in {@code folder}, created if need be; it is gone when the program is. */
  public static SeekableFile temporary(Path folder) throws IOException {
    Path path = Files.createTempFile(Files.createDirectories(folder), "rows-", ".tmp");
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      Files.delete(path); // the open file stays
    } catch (IOException notWhileItIsOpen) { // on Windows
      path.toFile().deleteOnExit();
    }
    return new SeekableFile(file, folder, null);
  }

  /**
   * Fills {@code to} with the bytes from {@code position} on.
   *
   * @throws EOFException if the file ends before
   * @throws IOException if it cannot be read, or has been changed since it was opened
   */
  public synchronized void read(byte[] to, long position) throws IOException {
    file.seek(position);
    file.readFully(to);
    long now = System.nanoTime();
    if (modified != null && now - lastLook > NANOS_BETWEEN_LOOKS) {
      lastLook = now;
      if (!Files.getLastModifiedTime(path).equals(modified)) {
        throw new IOException(path + ": has been changed while it was read");
      }
    }
  }

  /**
   * Writes the first {@code count} of {@code bytes} behind what has been written before.
   *
   * @throws IOException if that fails; the message names the folder
   */
  public synchronized void append(byte[] bytes, int count) throws IOException {
    try {
      file.seek(file.length());
      file.write(bytes, 0, count);
    } catch (IOException failed) {
      throw new IOException(path + ": " + failed.getMessage(), failed);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
