package dev.nudge.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that nobody else sees and that are gone when the program is. */
public final class TemporaryFile {
  private TemporaryFile() {}

  /**
   * Makes an empty one, to be written and read.
   *
   * @param folder of the file; created if it does not exist
   */
  public static FileChannel in(Path folder) throws IOException {
    Path path = Files.createTempFile(Files.createDirectories(folder), "rows-", ".tmp");
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }
}
