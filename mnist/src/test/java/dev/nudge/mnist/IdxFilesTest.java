package dev.nudge.mnist;

import static dev.nudge.mnist.IdxBytes.bytes;
import static dev.nudge.mnist.IdxBytes.gzip;
import static dev.nudge.mnist.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Dataset;
import dev.nudge.data.Scaling;
import dev.nudge.data.TrainTest;
import dev.nudge.io.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFilesTest {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  /** Three training images of 1×2 pixels, one test image. */
  private static final Map<String, byte[]> GOOD =
      Map.of(
          TRAIN_IMAGES, idx(bytes(0, 1, 2, 3, 4, 5), 3, 1, 2),
          TRAIN_LABELS, idx(bytes(9, 0, 4), 3),
          TEST_IMAGES, idx(bytes(6, 7), 1, 1, 2),
          TEST_LABELS, idx(bytes(7), 1));

  @TempDir Path folder;

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private void writeGood() throws IOException {
    for (Map.Entry<String, byte[]> file : GOOD.entrySet()) {
      write(file.getKey(), file.getValue());
    }
  }

  private TrainTest load() throws IOException {
    return IdxFiles.load(folder, folder);
  }

  private static double[] values(Dataset data, int... rows) {
    return IntStream.of(rows)
        .mapToObj(n -> data.x(n).row(0))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static void assertGood(TrainTest data) {
    assertThat(data.train().range(0, 3).labels()).containsExactly(9, 0, 4);
    assertThat(values(data.train(), 0, 1, 2))
        .containsExactly(0, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f, 5 / 255f);
    assertThat(data.test().range(0, 1).labels()).containsExactly(7);
    assertThat(values(data.test(), 0)).containsExactly(6 / 255f, 7 / 255f);
    assertThat(data.train().classes()).isEqualTo(10);
  }

  private static String sha256(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  @Test
  void load_plainFiles_areRead() throws IOException {
    writeGood();

    assertGood(load());
  }

  @Test
  void load_someGzipped_areRead() throws IOException {
    writeGood();
    for (String name : new String[] {TRAIN_IMAGES, TEST_LABELS}) {
      Files.delete(folder.resolve(name));
      write(name + ".gz", gzip(GOOD.get(name)));
    }

    assertGood(load());
  }

  @Test
  void load_anySource_isOpenedByName() throws IOException {
    IdxFiles.Source source = name -> new ByteArrayInputStream(gzip(GOOD.get(name)));

    assertGood(IdxFiles.load(source, "memory "));
  }

  @Test
  void load_withoutScaling_hasTheBytesInBothSets() throws IOException {
    writeGood();

    TrainTest data = load().scaled(new Scaling.None());

    assertThat(values(data.train(), 1)).containsExactly(2, 3);
    assertThat(values(data.test(), 0)).containsExactly(6, 7);
    assertThat(data.test().schema().shape()).containsExactly(1, 2);
  }

  @Test
  void sha256_plainAndGzipped_isThatOfTheFileAsItLies() throws Exception {
    writeGood();
    Files.delete(folder.resolve(TEST_IMAGES));
    byte[] gzipped = gzip(GOOD.get(TEST_IMAGES));
    write(TEST_IMAGES + ".gz", gzipped);

    assertThat(load().sha256())
        .containsOnly(
            Map.entry(TRAIN_IMAGES, sha256(GOOD.get(TRAIN_IMAGES))),
            Map.entry(TRAIN_LABELS, sha256(GOOD.get(TRAIN_LABELS))),
            Map.entry(TEST_IMAGES, sha256(gzipped)),
            Map.entry(TEST_LABELS, sha256(GOOD.get(TEST_LABELS))));
  }

  @Test
  void load_noFolder_saysSo() throws IOException {
    Path none = folder.resolve("none");
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> IdxFiles.load(none, folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(none + ": is not a folder, expected one with MNIST's four IDX files");
    assertThatThrownBy(() -> IdxFiles.load(file, folder))
        .hasMessage(file + ": is not a folder, expected one with MNIST's four IDX files");
  }

  @Test
  void load_emptyFolder_saysAllThatIsMissing() {
    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            folder
                + ": found no train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                + " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, plain or with .gz;"
                + " expected MNIST's four IDX files");
  }

  @Test
  void load_oneMissing_saysWhichOne() throws IOException {
    writeGood();
    Files.delete(folder.resolve(TEST_LABELS));

    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            folder
                + ": found no t10k-labels-idx1-ubyte, plain or with .gz;"
                + " expected MNIST's four IDX files");
  }

  @Test
  void load_countsThatDiffer_namesBothFiles() throws IOException {
    writeGood();
    write(TRAIN_LABELS, idx(bytes(1, 2), 2));

    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            folder + "/train-images-idx3-ubyte and train-labels-idx1-ubyte: 3 images but 2 labels");
  }

  @Test
  void load_highestLabel_saysHowManyClassesBothSetsHave() throws IOException {
    writeGood();
    write(TRAIN_LABELS, idx(bytes(1, 0, 2), 3));
    write(TEST_LABELS, idx(bytes(25), 1));

    assertThat(load().train().classes()).isEqualTo(26);
    assertThat(load().test().schema().classes()).hasSize(26).startsWith("0", "1").endsWith("25");
  }

  @Test
  void areIn_oneOfTheFiles_isEnough() throws IOException {
    assertThat(IdxFiles.areIn(folder)).isFalse();

    write(TEST_LABELS + ".gz", gzip(GOOD.get(TEST_LABELS)));
    assertThat(IdxFiles.areIn(folder)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS})
  void load_oneFileDamaged_isNamed(String name) throws IOException {
    writeGood();
    write(name, bytes(1, 2, 3, 4));

    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            folder
                + "/"
                + name
                + ": magic number is 0x01020304,"
                + " expected 0x00000803 (images) or 0x00000801 (labels)");
  }

  @Test
  void load_folderInPlaceOfAFile_countsAsMissing() throws IOException {
    writeGood();
    Files.delete(folder.resolve(TEST_LABELS));
    Files.createDirectory(folder.resolve(TEST_LABELS));

    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(folder + ": found no t10k-labels-idx1-ubyte, plain or with .gz");

    write(TEST_LABELS + ".gz", GOOD.get(TEST_LABELS));
    assertGood(load());
  }

  @Test
  void load_damagedGzip_isNamed() throws IOException {
    writeGood();
    Files.delete(folder.resolve(TEST_IMAGES));
    write(TEST_IMAGES + ".gz", bytes(0x1f, 0x8b, 8));

    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(
            folder + "/t10k-images-idx3-ubyte.gz: the gzip data break off or are damaged");
  }

  @Test
  void load_testImagesOfAnotherSize_saysBothSizes() throws IOException {
    writeGood();
    write(TEST_IMAGES, idx(bytes(6, 7), 1, 2, 1));

    assertThatThrownBy(this::load)
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            folder
                + "/train-images-idx3-ubyte and t10k-images-idx3-ubyte:"
                + " training samples have the shape [1, 2], test samples [2, 1]");
  }
}
