package dev.nudge.io;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/** Writes files so that a reader, or a crash, meets the old file or the new one. */
public final class AtomicFile {
  private static final String PREFIX = ".nudge-";
  private static final String SUFFIX = ".tmp";
  private static final boolean WINDOWS = File.separatorChar == '\\';

  /** Takes a value and may fail with an {@link IOException}. */
  @FunctionalInterface
  public interface IoConsumer<T> {
    void accept(T value) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes {@code target}: under a temporary name beside it, forced to the disk, then moved into
   * place, and that forced too; on failure all is as it was. A file keeps its permissions; of a
   * link, what it points to is replaced; a device or a pipe is written to as it is.
   *
   * @param content writes to a buffered stream, which it may close
   * @throws NoSuchFileException if the folder of {@code target} does not exist
   * @throws MalformedFileException if that is what {@code content} says of a file it reads
   * @throws FileSystemException for all else that fails, with {@code target} as its file
   */
  public static void write(Path target, IoConsumer<OutputStream> content) throws IOException {
    write(target, content, unchanged -> {});
  }

  /**
   * Writes {@code target} as {@link #write} does and renames the old file to {@code previous} in
   * the same folder. From the first time on there is a {@code target} at every moment.
   */
  public static void replace(Path target, Path previous, IoConsumer<OutputStream> content)
      throws IOException {
    write(target, content, replaced -> keep(replaced, previous));
  }

  private static void write(
      Path target, IoConsumer<OutputStream> content, IoConsumer<Path> beforeMove)
      throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new NoSuchFileException(target.toString(), null, "there is no folder " + folder);
    }
    try {
      if (Files.isSymbolicLink(target)) {
        write(target.toRealPath(), content, beforeMove);
      } else if (Files.exists(target) && !Files.isRegularFile(target)) {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
          content.accept(out);
        }
      } else {
        writeFile(target, content, beforeMove);
      }
    } catch (MalformedFileException anotherFile) {
      throw anotherFile;
    } catch (IOException failed) {
      throw failureOf(target, failed);
    }
  }

  private static void writeFile(
      Path target, IoConsumer<OutputStream> content, IoConsumer<Path> beforeMove)
      throws IOException {
    Path temporary = temporary(target);
    try {
      try (OutputStream file = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
          OutputStream out = new BufferedOutputStream(file)) {
        content.accept(out);
      }
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      keepPermissions(target, temporary);
      beforeMove.accept(target);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      force(target.toAbsolutePath().getParent());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void keepPermissions(Path target, Path temporary) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    if (view != null && Files.exists(target)) {
      Files.setPosixFilePermissions(temporary, view.readAttributes().permissions());
    }
  }

  // Not Files.createTempFile: its files are readable by their owner alone, and stay so when moved.
  private static Path temporary(Path target) {
    return target.resolveSibling(PREFIX + UUID.randomUUID() + SUFFIX);
  }

  /** Gives the file a second name, under which it stays when the first one is replaced. */
  private static void keep(Path target, Path previous) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    Path temporary = temporary(previous);
    try {
      try {
        Files.createLink(temporary, target);
      } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
        Files.copy(target, temporary);
      }
      Files.move(temporary, previous, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Creates a folder, and those above it, and forces their names to the disk; returns it. */
  public static Path createFolders(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) && parent != null) {
      createFolders(parent);
      Files.createDirectories(folder);
      force(parent);
    }
    return folder;
  }

  /** Brings a folder's names to the disk, where the system lets folders be opened for that. */
  public static void force(Path folder) throws IOException {
    if (!WINDOWS) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Deletes a killed process's unfinished files in {@code folder}; nobody may be writing there. */
  public static void deleteUnfinished(Path folder) throws IOException {
    try (DirectoryStream<Path> unfinished =
        Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : unfinished) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The failure in the name of the file that was asked for, not of the temporary one. */
  private static FileSystemException failureOf(Path target, IOException failed) {
    String reason =
        failed instanceof AccessDeniedException
            ? "permission denied"
            : failed instanceof FileSystemException file ? file.getReason() : failed.getMessage();
    FileSystemException failure = new FileSystemException(target.toString(), null, reason);
    failure.initCause(failed);
    return failure;
  }
}
