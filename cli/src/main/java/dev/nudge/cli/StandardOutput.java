package dev.nudge.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The standard output. That whoever reads it has seen enough, as {@code head} has, is no error:
 * what is written from then on goes nowhere.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private boolean unread;

  StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (unread) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException failed) {
      unread = String.valueOf(failed.getMessage()).contains("pipe"); // broken, or being closed
      if (!unread) {
        throw failed;
      }
    }
  }
}
