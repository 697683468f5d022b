package dev.nudge.cli;

import dev.nudge.io.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of weights that Python programs save. */
final class NumpyFile {
  private static final byte PICKLE = (byte) 0x80; // begins pickles of protocol 2 and later
  private static final String NPY = "\u0093NUMPY";

  private NumpyFile() {}

  /**
   * Tells the files apart that are taken for NPZ files most often.
   *
   * @throws MalformedFileException if the file is a pickle or a single array, saying how to save
   *     the weights instead
   */
  static void requireNpz(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(NPY.length());
    }
    String found = null;
    if (start.length > 0 && start[0] == PICKLE) {
      found = "a Python pickle, which only Python can read, and which may run any code";
    } else if (new String(start, StandardCharsets.ISO_8859_1).equals(NPY)) {
      found = "a single array that np.save wrote";
    }
    if (found != null) {
      throw new MalformedFileException(
          file.toString(),
          "found %s, expected an NPZ file: in Python, np.savez(\"weights.npz\", **params) makes one of a dictionary with W1, b1, W2, b2, …"
              .formatted(found));
    }
  }
}
