package dev.nudge.npz;

import dev.nudge.io.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;

/** One number for the whole content of an archive. */
public final class ArraysDigest {
  private ArraysDigest() {}

  /** The SHA-256, in hexadecimal, of the arrays' names and NPY files, in the map's order. */
  public static String of(Map<String, NpyArray> arrays) throws IOException {
    MessageDigest sha256 = Sha256.digest();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      for (Map.Entry<String, NpyArray> named : arrays.entrySet()) {
        out.write((named.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
        NpyWriter.write(out, named.getValue());
      }
    }
    return Sha256.hex(sha256);
  }
}
