package dev.nudge.data;

import static dev.nudge.data.IdxBytes.bytes;
import static dev.nudge.data.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredImagesTest {
  private static final byte[] FILE = idx(bytes(0, 1, 2, 128, 255, 0), 3, 1, 2);

  private Path file;

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    file = Files.write(folder.resolve("images"), FILE);
  }

  @Test
  void open_plainFile_readsRowsWhereTheyLie() throws IOException {
    StoredImages images = StoredImages.open(file);
    Idx labels = new Idx(List.of(3), bytes(1, 0, 1));
    Dataset stored = Dataset.ofImages(images.shape(), images::rows, labels, 2, LoadOptions.DEFAULT);
    Dataset inMemory = Dataset.of(Idx.read(file), labels, 2, LoadOptions.DEFAULT);

    assertThat(stored.schema()).isEqualTo(inMemory.schema());
    for (int n = 0; n < 3; n++) {
      assertThat(stored.x(n).row(0)).isEqualTo(inMemory.x(n).row(0));
    }
    assertThat(stored.batch(2, 0).inputs().stored()).isEqualTo(2);
  }

  @Test
  void open_cutOff_saysBothSizes() throws IOException {
    Files.write(file, Arrays.copyOf(FILE, FILE.length - 1));

    assertThatThrownBy(() -> StoredImages.open(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": has 21 bytes, expected 22 for its shape [3, 1, 2]");
  }

  @Test
  void open_labels_isRefused() throws IOException {
    Files.write(file, idx(bytes(1, 2), 2));

    assertThatThrownBy(() -> StoredImages.open(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": declares the shape [2], expected (N, height, width)");
  }

  @Test
  void read_fileCutOffLater_saysWhere() throws IOException {
    Rows rows = StoredImages.open(file).rows();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(FILE.length - 1L);
    }

    assertThatThrownBy(() -> rows.read(2, new double[2]))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + ": ends inside row 2");
  }

  @Test
  void isForDisk_largeAndPlain_is(@TempDir Path folder) throws IOException {
    long large = Runtime.getRuntime().maxMemory() / 8 + 1;
    Path sparse = folder.resolve("large");
    try (FileChannel channel =
        FileChannel.open(sparse, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(FILE));
      channel.write(ByteBuffer.wrap(new byte[1]), large - 1); // a hole, which takes no room
    }

    assertThat(StoredImages.isForDisk(sparse)).isTrue();
    assertThat(StoredImages.isForDisk(file)).isFalse();
    assertThat(StoredImages.isForDisk(folder.resolve("none"))).isFalse();

    try (FileChannel channel = FileChannel.open(sparse, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes(0x1f, 0x8b)));
    }
    assertThat(StoredImages.isForDisk(sparse)).isFalse();
  }
}
