package dev.nudge.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write a run folder, which one run at a time has. The system takes it back when the
 * process ends, however it ends; the file stays, for one that is deleted could be locked twice.
 */
final class RunLock implements AutoCloseable {
  static final String NAME = ".lock";

  private final FileChannel file;

  private RunLock(FileChannel file) {
    this.file = file;
  }

  /**
   * @throws WrongCallException if another run writes the folder
   * @throws IOException if the folder cannot be written
   */
  static RunLock of(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (isTaken(file)) {
      file.close();
      throw new WrongCallException(folder + " is being written by another run");
    }
    return new RunLock(file);
  }

  private static boolean isTaken(FileChannel file) {
    try {
      FileLock lock = file.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException byThisProcess) {
      return true;
    } catch (IOException noLocksOnThisFileSystem) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
