package dev.nudge.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.npz.NpyArray;
import dev.nudge.npz.Npz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that NumPy saved with more than a network in them, or long ago. */
class OtherArraysTest {
  @TempDir private Path folder;

  /** As np.savez writes a complex array and a pickled object, by their headers. */
  @Test
  void load_arraysOfOtherTypesThatNobodyAskedFor_areLeftAside() throws IOException {
    Path file = folder.resolve("more.npz");
    Path plain = folder.resolve("plain.npz");
    Npz.write(plain, network());
    rewrite(
        plain,
        file,
        bytes -> bytes,
        Map.of(
            "history.npy", npy("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", 16),
            "extra.npy", npy("{'descr': '|O', 'fortran_order': False, 'shape': (), }", 40),
            "readme.txt", "no array".getBytes(StandardCharsets.UTF_8)));

    assertThat(StoredModel.load(file).network().parameters().values())
        .isEqualTo(StoredModel.load(plain).network().parameters().values());
  }

  /** Python 2's repr of a shape. */
  @Test
  void load_shapesOfPython2_areRead() throws IOException {
    Path file = folder.resolve("old.npz");
    Path plain = folder.resolve("plain.npz");
    Npz.write(plain, network());
    rewrite(
        plain,
        file,
        bytes -> {
          String text = new String(bytes, StandardCharsets.ISO_8859_1);
          return text.replace("(2, 2), }  ", "(2L, 2L), }")
              .replace("(2,), } ", "(2L,), }")
              .getBytes(StandardCharsets.ISO_8859_1);
        },
        Map.of());

    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("(2L, 2L)", "(2L,)");
    assertThat(StoredModel.load(file).network().parameters().values())
        .containsExactly(1, 2, 3, 4, 5, 6);
  }

  private static Map<String, NpyArray> network() {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("W1", NpyArray.matrix(2, 2, new double[] {1, 2, 3, 4}));
    arrays.put("b1", NpyArray.vector(5, 6));
    return arrays;
  }

  private static byte[] npy(String header, int valueBytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    out.write(
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[valueBytes]);
    return out.toByteArray();
  }

  private interface Change {
    byte[] of(byte[] entry);
  }

  private static void rewrite(Path from, Path to, Change change, Map<String, byte[]> more)
      throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
        OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setLevel(0);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(change.of(in.readAllBytes()));
      }
      for (Map.Entry<String, byte[]> entry : more.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
  }
}
