package dev.nudge.datasets.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.TrainTest;
import dev.nudge.datasets.named.DatasetCache.DownloadListener;
import dev.nudge.datasets.named.DatasetCache.UnreachableException;
import dev.nudge.datasets.named.PublishedDataset.RemoteFile;
import dev.nudge.io.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCacheTest {
  @TempDir Path folder;
  private PublishedFiles server;
  private DatasetCache cache;

  @BeforeEach
  void start() throws IOException {
    server = new PublishedFiles();
    cache = new DatasetCache(folder, DownloadListener.NONE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] gzip(int[] values, int... shape) throws IOException {
    ByteBuffer idx = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    idx.putInt(0x0800 + shape.length);
    for (int size : shape) {
      idx.putInt(size);
    }
    for (int value : values) {
      idx.put((byte) value);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(idx.array());
    }
    return bytes.toByteArray();
  }

  @Test
  void load_intoAFolderThatCannotBeMade_namesTheFolderNotTheAddress() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    DatasetCache nowhere = new DatasetCache(file, DownloadListener.NONE);
    PublishedDataset set = published();

    assertThatThrownBy(() -> nowhere.load(set))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(file.toString());
  }

  /** A set of 2×2 images in two classes, as its makers would publish it. */
  private PublishedDataset published() throws IOException {
    Map<String, byte[]> contents =
        Map.of(
            "train-images-idx3-ubyte.gz", gzip(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, 2, 2, 2),
            "train-labels-idx1-ubyte.gz", gzip(new int[] {1, 0}, 2),
            "t10k-images-idx3-ubyte.gz", gzip(new int[] {9, 9, 9, 9}, 1, 2, 2),
            "t10k-labels-idx1-ubyte.gz", gzip(new int[] {0}, 1));
    List<RemoteFile> files = new ArrayList<>();
    contents.forEach(
        (name, content) ->
            files.add(
                new RemoteFile(
                    server.put(name, content), content.length, DownloadTest.sha256(content))));
    return new PublishedDataset("tiny", files, List.of("hat", "shoe"));
  }

  @Test
  void load_set_isFetchedOnceAndNamed() throws IOException {
    PublishedDataset set = published();

    TrainTest data = cache.load(set);
    cache.load(set);

    assertThat(server.requests()).hasSize(4);
    assertThat(data.train().schema().classes()).containsExactly("hat", "shoe");
    assertThat(data.train().label(0)).isEqualTo(1);
    assertThat(data.test().raw(0)).containsExactly(9, 9, 9, 9);
    assertThat(folder.resolve("tiny").resolve("train-labels-idx1-ubyte.gz")).exists();
  }

  @Test
  void load_byManyThreads_isFetchedOnce() throws Exception {
    PublishedDataset set = published();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<TrainTest> load = () -> new DatasetCache(folder, DownloadListener.NONE).load(set);
      for (Future<TrainTest> loaded : threads.invokeAll(Collections.nCopies(4, load))) {
        assertThat(loaded.get().train().size()).isEqualTo(2);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void load_filesPutThereByHand_askNobody() throws IOException {
    PublishedDataset set = published();
    cache.load(set);
    server.close();

    assertThat(new DatasetCache(folder, DownloadListener.NONE).load(set).train().size())
        .isEqualTo(2);
  }

  @Test
  void load_serverGone_saysWhatWasTriedAndWhatToDo() throws IOException {
    PublishedDataset set = published();
    server.close();
    RemoteFile first = set.files().get(0);

    assertThatThrownBy(() -> cache.load(set))
        .isInstanceOf(UnreachableException.class)
        .hasMessageStartingWith("tiny: " + first.address() + " could not be fetched (")
        .hasMessageContaining("train-labels-idx1-ubyte.gz")
        .hasMessageEndingWith(" into " + folder.resolve("tiny") + " by hand")
        .hasMessageNotContaining("\n");
  }

  private static byte[] archive(int label) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String part : List.of("train", "test")) {
        zip.putNextEntry(
            new ZipEntry("gzip/emnist-letters-%s-images-idx3-ubyte.gz".formatted(part)));
        zip.write(gzip(IntStream.range(0, 8).toArray(), 2, 2, 2));
        zip.putNextEntry(
            new ZipEntry("gzip/emnist-letters-%s-labels-idx1-ubyte.gz".formatted(part)));
        zip.write(gzip(new int[] {26, label}, 2));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void load_emnistArchivePutThereByHand_isTurnedUpright() throws IOException {
    Path place = Files.createDirectories(folder.resolve("emnist-letters"));
    Files.write(place.resolve("gzip.zip"), archive(1));

    TrainTest data = cache.load(PublishedDataset.EMNIST_LETTERS);

    assertThat(data.train().raw(0)).containsExactly(0, 2, 1, 3);
    assertThat(data.train().raw(1)).containsExactly(4, 6, 5, 7);
    assertThat(data.train().label(0)).isEqualTo(25);
    assertThat(data.train().label(1)).isZero();
    assertThat(data.test().schema().classes()).hasSize(26).startsWith("a").endsWith("z");
    assertThat(place.resolve("train-labels-idx1-ubyte")).exists();
  }

  @Test
  void load_damagedEmnistArchive_isNamed() throws IOException {
    Path place = Files.createDirectories(folder.resolve("emnist-letters"));
    Path archive = Files.write(place.resolve("gzip.zip"), archive(0));

    assertThatThrownBy(() -> cache.load(PublishedDataset.EMNIST_LETTERS))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(archive + ": has the label 0, expected 1 to 26");

    Files.write(archive, new byte[100]);
    assertThatThrownBy(() -> cache.load(PublishedDataset.EMNIST_LETTERS))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(archive + ": is no whole zip archive: ");
  }

  @Test
  void folder_xdgCacheHome_isTakenIfAbsolute() {
    Path home = folder.resolve("home");

    assertThat(DatasetCache.folder(Map.of("XDG_CACHE_HOME", folder.toString()), home))
        .isEqualTo(folder.resolve("nudge"));
    assertThat(DatasetCache.folder(Map.of("XDG_CACHE_HOME", "relative"), home))
        .isEqualTo(home.resolve(".cache").resolve("nudge"));
    assertThat(DatasetCache.folder(Map.of(), home))
        .isEqualTo(home.resolve(".cache").resolve("nudge"));
  }

  @Test
  void of_anyName_isFoundWhateverItsCase() {
    assertThat(PublishedDataset.of("Fashion-MNIST")).contains(PublishedDataset.FASHION_MNIST);
    assertThat(PublishedDataset.of("imagenet")).isEmpty();
  }
}
