package dev.nudge.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.io.MalformedFileException;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
  private static final BufferedImage TWO =
      Drawing.picture(Drawing.two(), 280, 0.1, Color.WHITE, Color.BLACK);

  @TempDir Path folder;

  @Test
  void prepare_pngFile_isThePicture() throws IOException {
    assertThat(DigitImage.prepare(file(Drawing.png(TWO)))).isEqualTo(DigitImage.prepare(TWO));
  }

  @Test
  void prepare_jpegFile_isNearlyThePicture() throws IOException {
    Field field = new Field(DigitImage.prepare(file(Drawing.jpeg(TWO, 0.8f))));

    assertThat(field.meanDifference(new Field(DigitImage.prepare(TWO)))).isLessThan(2.5);
  }

  @ParameterizedTest
  @Tag("long")
  @CsvSource({"6000, 6000", "6000, 1200"})
  void prepare_hugeFile_isReadInLessMemory(int width, int height) throws IOException {
    BufferedImage huge = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = height / 4; y < height / 2; y++) {
      for (int x = width / 2; x < width / 2 + 90; x++) {
        huge.getRaster().setSample(x, y, 0, 1);
      }
    }
    PixelGrid picture = PictureFile.read(file(Drawing.png(huge)));

    assertThat(picture.width()).isEqualTo(1500);
    new Field(DigitImage.prepare(file(Drawing.png(huge)))).assertIsMnistLike();
  }

  @Test
  void prepare_missingFile_throwsNoSuchFile() {
    Path missing = folder.resolve("missing.png");

    assertThatThrownBy(() -> DigitImage.prepare(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing.toString());
  }

  @Test
  void prepare_folder_throws() {
    assertMalformed(folder, "is a folder, expected a PNG or JPEG picture");
  }

  @Test
  void prepare_emptyFile_throws() throws IOException {
    assertMalformed(file(new byte[0]), "is empty, expected a PNG or JPEG picture");
  }

  @Test
  void prepare_textNamedPng_throws() throws IOException {
    byte[] text = "hello, I am no picture".getBytes(StandardCharsets.US_ASCII);

    assertMalformed(
        file(text),
        "begins with the bytes 68656c6c, expected a PNG (89504e47) or JPEG (ffd8ff) picture");
  }

  @Test
  void prepare_blankPicture_throws() throws IOException {
    BufferedImage blank = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);

    assertMalformed(
        file(Drawing.png(blank)),
        "found no digit: every pixel has nearly the same shade, expected dark strokes on a light"
            + " background or light strokes on a dark one");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.3, 0.6, 0.95})
  void prepare_fileCutShort_throws(double share) throws IOException {
    byte[] png = Drawing.png(TWO);
    byte[] jpeg = Drawing.jpeg(TWO, 0.8f);

    assertThatThrownBy(() -> DigitImage.prepare(file(start(png, share))))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageMatching(".*: cannot be decoded \\(.+\\), expected a whole PNG picture.*");
    assertThatThrownBy(() -> DigitImage.prepare(file(start(jpeg, share))))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageMatching(".*: cannot be decoded \\(.+\\), expected a whole JPEG picture.*");
  }

  @Test
  @Tag("long")
  void prepare_damagedFile_throwsNothingElse() throws IOException {
    Random random = new Random(1);
    byte[] png = Drawing.png(TWO);
    byte[] jpeg = Drawing.jpeg(TWO, 0.8f);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] damaged = (i % 2 == 0 ? png : jpeg).clone();
      for (int j = 0; j < 3; j++) {
        damaged[random.nextInt(Math.min(600, damaged.length))] = (byte) random.nextInt(256);
      }
      try {
        DigitImage.prepare(file(damaged));
      } catch (MalformedFileException e) {
        assertThat(e.getMessage().lines()).hasSize(1);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(200);
  }

  @Test
  void prepare_jpegWithAnotherPicturesProfile_throws() throws IOException {
    byte[] jpeg = Drawing.jpeg(TWO, 0.8f);
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 18 + profile.length);
    int afterJfif = 20;
    file.put(jpeg, 0, afterJfif).putShort((short) 0xffe2);
    file.putShort((short) (16 + profile.length));
    file.put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 1);
    file.put(profile).put(jpeg, afterJfif, jpeg.length - afterJfif);

    // Here the decoder throws an IllegalArgumentException.
    assertThatThrownBy(() -> DigitImage.prepare(file(file.array())))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(": cannot be decoded (");
  }

  @ParameterizedTest
  @CsvSource({"10001, 10000", "65536, 1"})
  void prepare_tooManyPixels_throwsBeforeDecoding(int width, int height) throws IOException {
    assertMalformed(
        file(PngBytes.grey(width, height, new byte[100_000])),
        "%s×%s pixels, expected at most 100,000,000 in all and 65,535 a side"
            .formatted(width, height));
  }

  @Test
  void prepare_morePixelsThanTheFileCanHold_throwsBeforeDecoding() throws IOException {
    assertMalformed(
        file(PngBytes.grey(9000, 9000, new byte[1000])),
        "cannot be decoded (9000×9000 pixels in a file of 1,057 bytes),"
            + " expected a whole PNG picture in grey or RGB");
    byte[] jpeg = JpegBytes.withSize(Drawing.jpeg(TWO, 0.1f), 60_000, 1000);
    assertMalformed(
        file(jpeg),
        String.format(
                Locale.ROOT,
                "cannot be decoded (60000×1000 pixels in a file of %,d bytes),",
                jpeg.length)
            + " expected a whole JPEG picture in grey or RGB");
  }

  @Test
  void prepare_jpegOfManyScans_throwsBeforeDecoding() throws IOException {
    byte[] progressive = JpegBytes.progressive(TWO);

    new Field(DigitImage.prepare(file(progressive))).assertIsMnistLike();
    assertMalformed(
        file(JpegBytes.withLastScanAgain(progressive, 64)),
        "cannot be decoded (more than 64 scans), expected a whole JPEG picture in grey or RGB");
  }

  @Test
  void prepare_pngWithOtherChunks_isReadWithoutThem() throws IOException {
    byte[] png = Drawing.png(TWO);
    byte[] compressedText = {'z', 'T', 'X', 't', 'a', 0, 0, 1, 2, 3};

    assertThat(DigitImage.prepare(file(PngBytes.withChunk(png, compressedText))))
        .isEqualTo(DigitImage.prepare(TWO));
  }

  @Test
  void prepare_pngWithChunkLongerThanTheFile_throws() throws IOException {
    byte[] png = PngBytes.withChunk(Drawing.png(TWO), "iCCP".getBytes(StandardCharsets.US_ASCII));
    png[33] = 0x7f; // of the length

    assertThatThrownBy(() -> DigitImage.prepare(file(png)))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(": cannot be decoded (a chunk of 2130706432 bytes in the last ");
  }

  private void assertMalformed(Path file, String problem) {
    assertThatThrownBy(() -> DigitImage.prepare(file))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(file + ": " + problem);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("digit.png"), bytes);
  }

  private static byte[] start(byte[] bytes, double share) {
    return Arrays.copyOf(bytes, (int) (share * bytes.length));
  }
}
