package dev.nudge.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** Problems with files and disks, each in one line. */
public final class FileProblems {
  private FileProblems() {}

  /** The file, where the system names it, and the problem. */
  public static String describe(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (failure instanceof FileAlreadyExistsException file && file.getReason() == null) {
      return file.getFile() + ": is there already";
    }
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
