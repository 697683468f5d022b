package dev.nudge.npz;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.io.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes archives that may be wrong, part by part. */
final class NpzBytes {
  /** The header of an array of 24 bytes, which takes 92 with all that comes before them. */
  static final String THREE_VALUES = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }\n";

  private NpzBytes() {}

  /** An array of that version and header, followed by so many zero bytes. */
  static byte[] npy(int version, String header, int valueBytes) {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + header.length() + valueBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(NpyWriter.SIGNATURE)
            .put((byte) version)
            .put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) header.length());
    } else {
      bytes.putInt(header.length());
    }
    return bytes.put(header.getBytes(StandardCharsets.US_ASCII)).array();
  }

  static byte[] threeValues() {
    return npy(1, THREE_VALUES, 24);
  }

  /** A deflated archive of names, each followed by its content. */
  static byte[] zip(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
      }
    }
    return bytes.toByteArray();
  }

  /** Overwrites a 32-bit field of the directory's entry called {@code name}. */
  static byte[] withEntryField(byte[] zip, String name, int offset, int value) {
    int entry = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(name) - 46;
    return withInt(zip, entry + offset, value);
  }

  /** Overwrites 32 bits, in little-endian order. */
  static byte[] withInt(byte[] bytes, int position, int value) {
    byte[] changed = bytes.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(position, value);
    return changed;
  }

  static void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> Npz.read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": " + problem);
  }
}
