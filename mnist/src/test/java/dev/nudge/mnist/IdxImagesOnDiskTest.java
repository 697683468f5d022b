package dev.nudge.mnist;

import static dev.nudge.mnist.IdxBytes.bytes;
import static dev.nudge.mnist.IdxBytes.gzip;
import static dev.nudge.mnist.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Dataset;
import dev.nudge.io.MalformedFileException;
import java.io.ByteArrayInputStream;
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

class IdxImagesOnDiskTest {
  private static final byte[] FILE = idx(bytes(0, 1, 2, 128, 255, 0), 3, 1, 2);

  private Path file;

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    file = Files.write(folder.resolve("images"), FILE);
  }

  private static Dataset labelled(IdxImagesOnDisk images) {
    return images.labelled(new IdxArray(List.of(3), bytes(1, 0, 1)), 2);
  }

  @Test
  void open_plainFile_readsRowsWhereTheyLie() throws IOException {
    IdxImagesOnDisk images = IdxImagesOnDisk.open(file);
    IdxArray labels = new IdxArray(List.of(3), bytes(1, 0, 1));
    Dataset stored = images.labelled(labels, 2);
    Dataset inMemory = IdxArray.read(Files.newInputStream(file), "x").labelled(labels, 2);

    assertThat(stored.schema()).isEqualTo(inMemory.schema());
    for (int n = 0; n < 3; n++) {
      assertThat(stored.x(n).row(0)).isEqualTo(inMemory.x(n).row(0));
    }
    assertThat(stored.batch(2, 0).inputs().stored()).isEqualTo(2);
  }

  @Test
  void open_cutOff_saysBothSizes() throws IOException {
    Files.write(file, Arrays.copyOf(FILE, FILE.length - 1));

    assertThatThrownBy(() -> IdxImagesOnDisk.open(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": has 21 bytes, expected 22 for its shape [3, 1, 2]");
  }

  @Test
  void open_labels_isRefused() throws IOException {
    Files.write(file, idx(bytes(1, 2), 2));

    assertThatThrownBy(() -> IdxImagesOnDisk.open(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": declares the shape [2], expected (N, height, width)");
  }

  @Test
  void read_fileCutOffLater_saysWhere() throws IOException {
    Dataset data = labelled(IdxImagesOnDisk.open(file));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(FILE.length - 1L);
    }

    assertThatThrownBy(() -> data.raw(2))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + ": ends inside row 2");
  }

  @Test
  void isNeededFor_plain_goesByItsSize(@TempDir Path folder) throws IOException {
    long large = Runtime.getRuntime().maxMemory() / 8 + 1;
    Path sparse = folder.resolve("large");
    try (FileChannel channel =
        FileChannel.open(sparse, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(FILE));
      channel.write(ByteBuffer.wrap(new byte[1]), large - 1); // a hole, which fills no blocks
    }

    assertThat(IdxImagesOnDisk.isNeededFor(sparse)).isTrue();
    assertThat(IdxImagesOnDisk.isNeededFor(file)).isFalse();
    assertThat(IdxImagesOnDisk.isNeededFor(folder.resolve("none"))).isFalse();
  }

  @Test
  void isNeededFor_gzipped_goesByTheDeclaredShape(@TempDir Path folder) throws IOException {
    Path gzipped = folder.resolve("images.gz");
    int many = (int) (Runtime.getRuntime().maxMemory() / 8 / 784) + 1;

    Files.write(gzipped, gzip(idx(bytes(1), many, 28, 28)));
    assertThat(IdxImagesOnDisk.isNeededFor(gzipped)).isTrue();

    Files.write(gzipped, gzip(FILE));
    assertThat(IdxImagesOnDisk.isNeededFor(gzipped)).isFalse();
  }

  private IdxImagesOnDisk unzip(byte[] content, Path disk) throws IOException {
    return IdxImagesOnDisk.unzip(new ByteArrayInputStream(content), "images.gz", disk);
  }

  @Test
  void unzip_gzipped_readsRowsFromAFileThatIsGone(@TempDir Path folder) throws IOException {
    Path disk = folder.resolve("made").resolve("for it");
    IdxImagesOnDisk images = unzip(gzip(FILE), disk);

    assertThat(images.shape()).containsExactly(3, 1, 2);
    assertThat(labelled(images).raw(1)).containsExactly(2, 128);
    assertThat(labelled(images).raw(2)).containsExactly(255, 0);
    assertThat(disk).isEmptyDirectory();
  }

  @Test
  void unzip_damaged_saysHow(@TempDir Path disk) {
    byte[] gzipped = gzip(FILE);

    assertThatThrownBy(() -> unzip(gzip(Arrays.copyOf(FILE, FILE.length - 1)), disk))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage("images.gz: ends after 5 of the 6 bytes that its shape [3, 1, 2] needs");
    assertThatThrownBy(() -> unzip(gzip(Arrays.copyOf(FILE, FILE.length + 1)), disk))
        .hasMessage("images.gz: goes on after the 6 bytes of its shape [3, 1, 2]");
    assertThatThrownBy(() -> unzip(Arrays.copyOf(gzipped, gzipped.length - 9), disk))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("images.gz: the gzip data break off or are damaged");
    assertThat(disk).isEmptyDirectory();
  }
}
