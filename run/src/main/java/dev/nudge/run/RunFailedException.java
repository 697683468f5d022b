package dev.nudge.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** A run that began well had to be given up; the message is the one line that says why. */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunFailedException(String message) {
    super(message);
  }

  /** A problem with a file or disk in one line: the file, where the system names it. */
  public static String reason(IOException failure) {
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
