package dev.nudge.npz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.io.MalformedFileException;
import dev.nudge.model.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file is refused as malformed, or gives the right values all the same. */
class DamagedFileTest {
  private static final int ROUNDS = 1000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"savez.npz", "savez-compressed.npz", "texts.npz"})
  void read_changedByte_refusesOrGivesTheValues(String name) throws IOException {
    byte[] whole = Files.readAllBytes(NumpyFilesTest.resource(name));
    List<? extends List<?>> values = values(NumpyFilesTest.resource(name));
    Random random = new Random(1);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Optional<List<? extends List<?>>> read =
          read(withOneByteChanged(whole, random), DamagedFileTest::values);
      read.ifPresent(found -> assertThat(found).isEqualTo(values));
      refused += read.isEmpty() ? 1 : 0;
    }
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  @Test
  void load_changedByte_refusesOrGivesTheParameters() throws IOException {
    byte[] whole = Files.readAllBytes(NumpyFilesTest.resource("model.npz"));
    double[] parameters = parameters(NumpyFilesTest.resource("model.npz"));
    Random random = new Random(2);
    for (int round = 0; round < ROUNDS; round++) {
      read(withOneByteChanged(whole, random), DamagedFileTest::parameters)
          .ifPresent(found -> assertThat(found).isEqualTo(parameters));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"savez.npz", "savez-compressed.npz"})
  void read_truncatedFile_isRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(NumpyFilesTest.resource(name));
    for (int length = 0; length < whole.length; length++) {
      assertThat(read(Arrays.copyOf(whole, length), DamagedFileTest::values))
          .as("%d bytes", length)
          .isEmpty();
    }
  }

  private static byte[] withOneByteChanged(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
    return damaged;
  }

  private interface Reader<T> {
    T read(Path file) throws IOException;
  }

  /** The reader's result; empty if it refused the bytes. Any other exception is a bug. */
  private <T> Optional<T> read(byte[] bytes, Reader<T> reader) throws IOException {
    Path file = Files.write(folder.resolve("damaged.npz"), bytes);
    try {
      return Optional.of(reader.read(file));
    } catch (MalformedFileException e) {
      assertThat(e.getMessage()).startsWith(file + ": ").hasLineCount(1);
      return Optional.empty();
    }
  }

  private static List<? extends List<?>> values(Path file) throws IOException {
    return Npz.read(file).values().stream().map(NpzTest::values).toList();
  }

  private static double[] parameters(Path file) throws IOException {
    return StoredModel.load(file).network().parameters().values();
  }
}
