package dev.nudge.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExifTest {
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xda};

  /** The stored picture is 123 above 456. */
  @ParameterizedTest
  @CsvSource({
    "1, 123 456",
    "2, 321 654",
    "3, 654 321",
    "4, 456 123",
    "5, 14 25 36",
    "6, 41 52 63",
    "7, 63 52 41",
    "8, 36 25 14"
  })
  void turned_eachOrientation_isUpright(int orientation, String expected) {
    PixelGrid stored = new PixelGrid(3, 2, new double[] {1, 2, 3, 4, 5, 6});

    PixelGrid upright = Exif.turned(stored, orientation);

    StringBuilder rows = new StringBuilder();
    for (int y = 0; y < upright.height(); y++) {
      Arrays.stream(upright.row(y)).forEach(level -> rows.append((int) level));
      rows.append(' ');
    }
    assertThat(rows.toString().strip()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void orientation_bothByteOrders_isRead(int orientation) {
    assertThat(Exif.orientationInJpeg(withExif(JPEG, orientation, ByteOrder.BIG_ENDIAN)))
        .isEqualTo(orientation);
    assertThat(Exif.orientationInJpeg(withExif(JPEG, orientation, ByteOrder.LITTLE_ENDIAN)))
        .isEqualTo(orientation);
  }

  @Test
  void orientation_absentDamagedOrUnknown_isUpright() {
    byte[] turned = withExif(JPEG, 6, ByteOrder.BIG_ENDIAN);

    assertThat(Exif.orientationInJpeg(JPEG)).isEqualTo(1);
    assertThat(Exif.orientationInJpeg(withExif(JPEG, 9, ByteOrder.BIG_ENDIAN))).isEqualTo(1);
    for (int length = 2; length < turned.length - JPEG.length; length++) {
      assertThat(Exif.orientationInJpeg(Arrays.copyOf(turned, length))).isEqualTo(1);
    }
  }

  @Test
  void read_pngTakenSideways_isUpright() throws IOException {
    BufferedImage stored = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    stored.getRaster().setSample(0, 0, 0, 255);
    byte[] png = Png.encode(stored);
    byte[] turned = PngBytes.withChunk(png, eXIf(tiff(6, ByteOrder.LITTLE_ENDIAN)));
    byte[] damaged = PngBytes.withChunk(png, eXIf(Arrays.copyOf(turned, 9)));

    PixelGrid upright = PictureFile.read("turned.png", turned);

    assertThat(upright.width()).isEqualTo(1);
    assertThat(upright.levels()).containsExactly(1, 0);
    assertThat(PictureFile.read("plain.png", png).width()).isEqualTo(2);
    assertThat(PictureFile.read("damaged.png", damaged).width()).isEqualTo(2);
  }

  private static byte[] eXIf(byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put("eXIf".getBytes(StandardCharsets.US_ASCII))
        .put(content)
        .array();
  }

  @Test
  void prepare_photographTakenSideways_isUpright(@TempDir Path folder) throws IOException {
    BufferedImage upright = Drawing.picture(Drawing.two(), 280, 0.1, Color.WHITE, Color.BLACK);
    BufferedImage stored = new BufferedImage(280, 280, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 280; y++) {
      for (int x = 0; x < 280; x++) {
        stored.setRGB(y, 279 - x, upright.getRGB(x, y));
      }
    }
    byte[] jpeg = withExif(Drawing.jpeg(stored, 0.9f), 6, ByteOrder.BIG_ENDIAN);

    Field field = new Field(DigitImage.prepare(Files.write(folder.resolve("two.jpg"), jpeg)));

    assertThat(field.meanDifference(new Field(DigitImage.prepare(upright)))).isLessThan(2.5);
  }

  /** Puts an Exif segment with two entries behind the JPEG file's first marker. */
  private static byte[] withExif(byte[] jpeg, int orientation, ByteOrder order) {
    byte[] tiff = tiff(orientation, order);
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 10 + tiff.length);
    file.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + tiff.length));
    file.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
    return file.put(jpeg, 2, jpeg.length - 2).array();
  }

  private static byte[] tiff(int orientation, ByteOrder order) {
    ByteBuffer tiff = ByteBuffer.allocate(38).order(order);
    tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    tiff.putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x0103).putShort((short) 3).putInt(1).putInt(0);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
    return tiff.array();
  }
}
