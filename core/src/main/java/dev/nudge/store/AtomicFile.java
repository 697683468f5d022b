package dev.nudge.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files so that a reader, or a crash, meets the old file or the new one and nothing between.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes {@code target}, replacing a file that is there: first under a temporary name beside it,
   * then forced to the disk, then moved into place. On failure the temporary file is deleted and
   * {@code target} is as it was.
   *
   * @param content writes to a buffered stream, which it may close
   * @throws NoSuchFileException if the folder of {@code target} does not exist
   * @throws FileSystemException for all else that fails, with {@code target} as its file
   */
  public static void write(Path target, IoConsumer<OutputStream> content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new NoSuchFileException(target.toString(), null, "there is no folder " + folder);
    }
    // Not Files.createTempFile: its files are readable by their owner alone, and stay so when
    // moved.
    Path temporary = target.resolveSibling(".nudge-" + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream file = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
          OutputStream out = new BufferedOutputStream(file)) {
        content.accept(out);
      }
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw failureOf(target, failed);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The same failure in the name of the file that was asked for, not of the temporary one. */
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
