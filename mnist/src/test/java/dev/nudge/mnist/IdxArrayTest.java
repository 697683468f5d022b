package dev.nudge.mnist;

import static dev.nudge.mnist.IdxBytes.bytes;
import static dev.nudge.mnist.IdxBytes.gzip;
import static dev.nudge.mnist.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.data.Dataset;
import dev.nudge.data.Schema;
import dev.nudge.io.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxArrayTest {
  private static final byte[] PIXELS = bytes(0, 1, 2, 127, 128, 255, 6, 7, 8, 9, 10, 11);
  private static final byte[] IMAGES = idx(PIXELS, 3, 2, 2);
  private static final String BROKEN_GZIP = "x: the gzip data break off or are damaged";

  private static IdxArray read(byte[] file) throws IOException {
    return IdxArray.read(new ByteArrayInputStream(file), "x");
  }

  static Stream<byte[]> sameContent() {
    return Stream.of(IMAGES, gzip(IMAGES));
  }

  @ParameterizedTest
  @MethodSource("sameContent")
  void read_plainOrGzipped_isToldApartByContent(byte[] file) throws IOException {
    IdxArray images = read(file);

    assertThat(images.shape()).containsExactly(3, 2, 2);
    assertThat(images.values()).isEqualTo(PIXELS);
  }

  @Test
  void read_labels_haveOneDimension() throws IOException {
    IdxArray labels = read(idx(bytes(5, 0, 4), 3));

    assertThat(labels.shape()).containsExactly(3);
    assertThat(labels.values()).containsExactly(5, 0, 4);
  }

  static Stream<Arguments> malformed() {
    String noIdx = "x: ends inside its header, expected an IDX file";
    String magic = "x: magic number is %s, expected 0x00000803 (images) or 0x00000801 (labels)";
    String shape = "x: declares the shape %s, expected positive sizes of at most 1 GiB in all";
    byte[] png = "\u0089PNG and so on".getBytes(StandardCharsets.ISO_8859_1);
    return Stream.of(
        Arguments.of("empty", bytes(), noIdx),
        Arguments.of("half a magic number", bytes(0, 0, 8), noIdx),
        Arguments.of("half a shape", Arrays.copyOf(IMAGES, 15), noIdx),
        Arguments.of("a picture", png, magic.formatted("0x89504e47")),
        Arguments.of("floats", idx(0x0d01, PIXELS, 12), magic.formatted("0x00000d01")),
        Arguments.of("no dimension", idx(PIXELS), magic.formatted("0x00000800")),
        Arguments.of("five dimensions", idx(PIXELS, 1, 1, 3, 2, 2), magic.formatted("0x00000805")),
        Arguments.of("no images", idx(bytes(), 0, 2, 2), shape.formatted("[0, 2, 2]")),
        Arguments.of("negative", idx(PIXELS, -3, 2, -2), shape.formatted("[-3, 2, -2]")),
        Arguments.of(
            "more than 1 GiB", idx(PIXELS, 32769, 32768), shape.formatted("[32769, 32768]")),
        Arguments.of(
            "beyond a long",
            idx(PIXELS, 1 << 30, 1 << 30, 1 << 30, 1 << 30),
            shape.formatted("[1073741824, 1073741824, 1073741824, 1073741824]")),
        Arguments.of(
            "truncated",
            Arrays.copyOf(IMAGES, IMAGES.length - 1),
            "x: ends after 11 of the 12 bytes that its shape [3, 2, 2] needs"),
        Arguments.of(
            "far too short",
            idx(PIXELS, 60_000, 28, 28),
            "x: ends after 12 of the 47,040,000 bytes that its shape [60000, 28, 28] needs"),
        Arguments.of(
            "oversized",
            Arrays.copyOf(IMAGES, IMAGES.length + 1),
            "x: goes on after the 12 bytes of its shape [3, 2, 2]"),
        Arguments.of(
            "oversized within gzip",
            gzip(Arrays.copyOf(IMAGES, IMAGES.length + 1)),
            "x: goes on after the 12 bytes of its shape [3, 2, 2]"),
        Arguments.of(
            "gzip of half a file",
            gzip(Arrays.copyOf(IMAGES, 20)),
            "x: ends after 4 of the 12 bytes that its shape [3, 2, 2] needs"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void read_malformed_saysWhatWasFoundAndExpected(String what, byte[] file, String message) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(message);
  }

  @Test
  void read_gzipBomb_stopsAfterTheDeclaredValues() {
    byte[] bomb = gzip(idx(new byte[50_000_000], 1000));

    long before = allocated();
    assertThatThrownBy(() -> read(bomb))
        .hasMessage("x: goes on after the 1,000 bytes of its shape [1000]");
    assertThat(allocated() - before).isLessThan(4 << 20);
  }

  @Test
  void read_gibibyteDeclaredAndNotThere_takesNoMemoryForIt() {
    for (byte[] file : List.of(idx(PIXELS, 32768, 32768), gzip(idx(PIXELS, 32768, 32768)))) {
      long before = allocated();
      assertThatThrownBy(() -> read(file))
          .hasMessage(
              "x: ends after 12 of the 1,073,741,824 bytes that its shape [32768, 32768] needs");
      assertThat(allocated() - before).isLessThan(4 << 20);
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void read_gzipThatBreaksOffAnywhere_saysSo() {
    byte[] whole = gzip(IMAGES);
    for (int length = 2; length < whole.length; length++) {
      byte[] cutOff = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cutOff))
          .as("%d bytes", length)
          .isInstanceOf(MalformedFileException.class)
          .hasMessageStartingWith(BROKEN_GZIP)
          .hasMessageNotContaining("null");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, -8, -4}) // the method, the checksum, the length
  void read_gzipDamaged_saysSo(int at) {
    byte[] damaged = gzip(IMAGES);
    damaged[at < 0 ? damaged.length + at : at] ^= 1;

    assertThatThrownBy(() -> read(damaged))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(BROKEN_GZIP);
  }

  @Test
  void read_anyByteOfTheHeaderChanged_isRefused() {
    for (int at = 0; at < 16; at++) {
      byte[] changed = IMAGES.clone();
      changed[at] ^= 0x5a;
      assertThatThrownBy(() -> read(changed))
          .as("byte %d", at)
          .isInstanceOf(MalformedFileException.class)
          .hasMessageStartingWith("x: ");
    }
  }

  @Test
  void new_valuesThatDoNotFillTheShape_isRefused() {
    assertThatThrownBy(() -> new IdxArray(List.of(3, 2, 3), PIXELS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("12")
        .hasMessageContaining("[3, 2, 3]");
  }

  private static IdxArray labels(int... labels) {
    return new IdxArray(List.of(labels.length), bytes(labels));
  }

  @Test
  void labelled_imagesAndLabels_areADatasetOfScaledPixels() {
    Dataset dataset =
        new IdxArray(List.of(2, 1, 2), bytes(0, 51, 255, 7)).labelled(labels(2, 0), 3);

    assertThat(dataset.schema()).isEqualTo(Schema.ofImages(1, 2, 3));
    assertThat(dataset.labels()).containsExactly(2, 0);
    assertThat(dataset.x(0).row(0)).containsExactly(0, 0.2f);
    assertThat(dataset.raw(1)).containsExactly(255, 7);
  }

  @Test
  void labelled_labelAbove127_isUnsigned() {
    IdxArray labels = labels(200);

    assertThat(labels.classes()).isEqualTo(201);
    assertThat(new IdxArray(List.of(1, 1, 1), bytes(1)).labelled(labels, 256).label(0))
        .isEqualTo(200);
  }

  @Test
  void labelled_countsThatDiffer_saysBoth() {
    IdxArray images = new IdxArray(List.of(2, 1, 1), bytes(1, 2));

    assertThatThrownBy(() -> images.labelled(labels(0, 1, 2), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 images but 3 labels");
  }

  @Test
  void labelled_labelThatIsNoClass_saysWhichAndWhere() {
    IdxArray images = new IdxArray(List.of(1, 1, 1), bytes(1));

    assertThatThrownBy(() -> images.labelled(labels(2), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 0 is 2, expected 0 to 1");
  }

  @Test
  void labelled_swappedFiles_saysBothShapes() {
    IdxArray images = new IdxArray(List.of(1, 1, 2), bytes(1, 2));

    assertThatThrownBy(() -> labels(0).labelled(images, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "images have the shape [1] and labels [1, 1, 2], expected (N, height, width) and (N)");
  }
}
